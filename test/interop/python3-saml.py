"""Judges SAML responses as a strict service provider built on python3-saml does.

Reads {"settings": ..., "acs": ..., "responses": [{"samlResponse", "sign"}, ...]} on stdin and
writes [{"errors", "reason", "nameId", "attributes"}, ...] on stdout: one process for all of them.
"""

import copy
import json
import sys
from urllib.parse import urlsplit

from onelogin.saml2.auth import OneLogin_Saml2_Auth


def judge(task, response):
    settings = copy.deepcopy(task["settings"])
    settings["security"] = {
        "wantAssertionsSigned": response["sign"] != "response",
        "wantMessagesSigned": response["sign"] != "assertion",
        "rejectDeprecatedAlgorithm": True,
        "wantAttributeStatement": True,
        "wantAssertionsEncrypted": response.get("encrypted", False),
    }
    acs = urlsplit(task["acs"])
    request = {
        "https": "on",
        "http_host": acs.netloc,
        "script_name": acs.path,
        "path_info": "",
        "get_data": {},
        "post_data": {"SAMLResponse": response["samlResponse"]},
    }
    auth = OneLogin_Saml2_Auth(request, settings)
    try:
        auth.process_response()
    except Exception as error:  # a broken message must not end the batch
        return {"errors": ["exception"], "reason": str(error)}
    return {
        "errors": auth.get_errors(),
        "reason": auth.get_last_error_reason(),
        "nameId": auth.get_nameid(),
        "attributes": auth.get_attributes(),
    }


task = json.load(sys.stdin)
json.dump([judge(task, response) for response in task["responses"]], sys.stdout)
