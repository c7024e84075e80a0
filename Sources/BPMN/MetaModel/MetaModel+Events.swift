extension MetaModel {
  /// Clause 10.5: events and their definitions.
  static let eventLines = [
    "anyEvent: flowNode +interactionNode | | property*",
    "catchEvent: anyEvent | parallelMultiple=boolean | dataOutput* dataOutputAssociation* outputSet "
      + "eventDefinition* eventDefinitionRef*>eventDefinition",
    "throwEvent: anyEvent | | dataInput* dataInputAssociation* inputSet eventDefinition* "
      + "eventDefinitionRef*>eventDefinition",
    "startEvent: catchEvent | isInterrupting=boolean |",
    "intermediateCatchEvent: catchEvent",
    // In a choreography its activities take the place of those of a process.
    "boundaryEvent: catchEvent "
      + "| cancelActivity=boolean attachedToRef!>activity,choreographyActivity |",
    "intermediateThrowEvent: throwEvent",
    "endEvent: throwEvent",
    "implicitThrowEvent: throwEvent",
    // The event of a complex behaviour is an implicit throw event, whatever its tag says.
    "event: throwEvent",

    "eventDefinition: rootElement",
    "messageEventDefinition: eventDefinition | messageRef>message | operationRef>operation",
    "timerEventDefinition: eventDefinition | | timeDate timeDuration timeCycle",
    "signalEventDefinition: eventDefinition | signalRef>signal |",
    "errorEventDefinition: eventDefinition | errorRef>error |",
    "escalationEventDefinition: eventDefinition | escalationRef>escalation |",
    "conditionalEventDefinition: eventDefinition | | condition!",
    "linkEventDefinition: eventDefinition | name! "
      + "| source*>linkEventDefinition target>linkEventDefinition",
    "compensateEventDefinition: eventDefinition | waitForCompletion=boolean activityRef>activity |",
    "cancelEventDefinition: eventDefinition",
    "terminateEventDefinition: eventDefinition",
  ]
}
