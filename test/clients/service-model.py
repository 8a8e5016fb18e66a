"""Prints what botocore's service model of IAM says of operations, as JSON: their input and output."""
import json
import sys

import botocore.session

model = botocore.session.get_session().get_service_model("iam")


def describe(shape, above=()):
    """A shape with its constraints; what contains itself is cut off."""
    said = {"type": shape.type_name}
    for name in ("min", "max", "pattern", "enum"):
        if name in shape.metadata:
            said[name] = shape.metadata[name]
    if shape.metadata.get("sensitive"):
        said["sensitive"] = True
    if shape.name in above:
        return said
    if shape.type_name == "structure":
        said["members"] = [
            [name, describe(member, (*above, shape.name))]
            for name, member in shape.members.items()
        ]
        said["required"] = shape.required_members
    if shape.type_name == "list":
        said["member"] = describe(shape.member, (*above, shape.name))
    return said


def operation(name):
    found = model.operation_model(name)
    return {
        "input": describe(found.input_shape) if found.input_shape else None,
        "output": describe(found.output_shape) if found.output_shape else None,
    }


print(json.dumps({name: operation(name) for name in json.load(sys.stdin)["operations"]}))
