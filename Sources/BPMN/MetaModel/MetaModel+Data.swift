extension MetaModel {
  /// Clause 10.4: items and data.
  static let dataLines = [
    "dataState: baseElement | name |",
    "dataObject: flowElement +itemAware | itemSubjectRef>itemDefinition isCollection=boolean "
      + "| dataState",
    "dataObjectReference: flowElement +itemAware "
      + "| itemSubjectRef>itemDefinition dataObjectRef~dataObject | dataState",
    "dataStore: rootElement +itemAware "
      + "| name capacity=integer isUnlimited=boolean itemSubjectRef>itemDefinition | dataState",
    "dataStoreReference: flowElement +itemAware "
      + "| itemSubjectRef>itemDefinition dataStoreRef>dataStore | dataState",
    "property: baseElement +itemAware | name itemSubjectRef>itemDefinition | dataState",
    "dataInput: baseElement +itemAware "
      + "| name itemSubjectRef>itemDefinition isCollection=boolean | dataState",
    "dataOutput: baseElement +itemAware "
      + "| name itemSubjectRef>itemDefinition isCollection=boolean | dataState",
    "inputDataItem: dataInput",
    "outputDataItem: dataOutput",
    "ioSpecification: baseElement | | dataInput* dataOutput* inputSet!* outputSet!*",
    "inputSet: baseElement | name | dataInputRefs*~dataInput optionalInputRefs*~dataInput "
      + "whileExecutingInputRefs*~dataInput outputSetRefs*~outputSet",
    "outputSet: baseElement | name | dataOutputRefs*~dataOutput optionalOutputRefs*~dataOutput "
      + "whileExecutingOutputRefs*~dataOutput inputSetRefs*~inputSet",
    "dataAssociation: baseElement | "
      + "| sourceRef*~itemAware targetRef!~itemAware transformation assignment*",
    "dataInputAssociation: dataAssociation",
    "dataOutputAssociation: dataAssociation",
    "assignment: baseElement | | from! to!",
    "ioBinding: baseElement "
      + "| operationRef!>operation inputDataRef!~inputSet outputDataRef!~outputSet |",
  ]
}
