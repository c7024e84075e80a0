extension MetaModel {
  /// Clause 8: infrastructure, foundation and common elements.
  static let coreLines = [
    "baseElement: | id | documentation* extensionElements",
    "rootElement: baseElement",
    "documentation: | id textFormat |",
    "extensionElements:",
    "extension: | definition=name mustUnderstand=boolean | documentation*",
    "import: | namespace!=uri location! importType!=uri |",
    "definitions: | id name targetNamespace!=uri expressionLanguage=uri typeLanguage=uri exporter exporterVersion "
      + "| import* extension* rootElement* BPMNDiagram* relationship*",
    "relationship: baseElement | type! direction=None,Forward,Backward,Both | source!* target!*",
    "source:",
    "target:",

    "artifact: baseElement",
    "association: artifact | sourceRef!>baseElement targetRef!>baseElement "
      + "associationDirection=None,One,Both |",
    "group: artifact | categoryValueRef>categoryValue |",
    "textAnnotation: artifact | textFormat | text",
    "text:",
    "category: rootElement | name | categoryValue*",
    "categoryValue: baseElement | value |",

    "correlationKey: baseElement | name | correlationPropertyRef*>correlationProperty",
    "correlationProperty: rootElement | name type=name | correlationPropertyRetrievalExpression!*",
    "correlationPropertyRetrievalExpression: baseElement | messageRef!>message | messagePath!",
    "correlationPropertyBinding: baseElement | correlationPropertyRef!>correlationProperty | dataPath!",
    "correlationSubscription: baseElement | correlationKeyRef!>correlationKey "
      + "| correlationPropertyBinding*",

    "error: rootElement | name errorCode structureRef>itemDefinition |",
    "escalation: rootElement | name escalationCode structureRef>itemDefinition |",
    "signal: rootElement | name structureRef>itemDefinition |",
    "message: rootElement | name itemRef>itemDefinition |",
    "itemDefinition: rootElement | structureRef=name isCollection=boolean itemKind=Information,Physical |",
    "interface: rootElement | name! implementationRef=name | operation!*",
    "operation: baseElement | name! implementationRef=name "
      + "| inMessageRef!>message outMessageRef>message errorRef*>error",
    "endPoint: rootElement",

    "expression: baseElement",
    "formalExpression: expression | language=uri evaluatesToTypeRef=name |",
    "conditionExpression: formalExpression",
    "loopCondition: formalExpression",
    "loopCardinality: formalExpression",
    "completionCondition: formalExpression",
    "activationCondition: formalExpression",
    "condition: formalExpression",
    "timeDate: formalExpression",
    "timeDuration: formalExpression",
    "timeCycle: formalExpression",
    "from: formalExpression",
    "to: formalExpression",
    "transformation: formalExpression",
    "messagePath: formalExpression",
    "dataPath: formalExpression",

    "resource: rootElement | name! | resourceParameter*",
    "resourceParameter: baseElement | name type=name isRequired=boolean |",
    "resourceRole: baseElement | name "
      + "| resourceRef>resource resourceParameterBinding* resourceAssignmentExpression",
    "performer: resourceRole",
    "humanPerformer: performer",
    "potentialOwner: humanPerformer",
    "resourceParameterBinding: baseElement | parameterRef!>resourceParameter "
      + "| expression formalExpression",
    "resourceAssignmentExpression: baseElement | | expression formalExpression",

    "flowElement: baseElement | name | auditing monitoring categoryValueRef*>categoryValue",
    "flowNode: flowElement | | incoming*>sequenceFlow outgoing*>sequenceFlow",
    "sequenceFlow: flowElement | sourceRef!~flowNode targetRef!~flowNode isImmediate=boolean "
      + "| conditionExpression",
    "auditing: baseElement",
    "monitoring: baseElement",
  ]
}
