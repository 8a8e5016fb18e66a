import { defineScenario } from '../../runner/define-scenario.ts';

export const tagsIllegal = defineScenario({
  id: 'refusal/tags-illegal',
  title: 'Session tags that are too big, doubled or passed on without being there are refused',
  why: 'Whole directory entries become tags, and each rule about them has words of its own',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-too-big', idp: 'this', defects: ['tags-too-big'] },
    { do: 'sign-in', name: 'too-big', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-doubled', idp: 'this', defects: ['duplicate-tags'] },
    { do: 'sign-in', name: 'doubled', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-passed-on', idp: 'this', defects: ['unknown-transitive-tag'] },
    { do: 'sign-in', name: 'passed-on', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'too-big': {
      is: 'refused',
      hop: 'H5',
      check: 'session-tags-legal',
      code: 'PackedPolicyTooLarge',
      status: 400,
      message: 'of allotted space',
    },
    doubled: {
      is: 'refused',
      hop: 'H5',
      check: 'session-tags-legal',
      code: 'InvalidParameterValue',
      status: 400,
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    },
    'passed-on': {
      is: 'refused',
      hop: 'H5',
      check: 'transitive-tags-known',
      code: 'InvalidParameterValue',
      status: 400,
      message: 'The specified transitive tag key must be included in the requested tags.',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Send fewer and shorter tags, each key once',
});
