extension MetaModel {
  /// Clause 10.2, 10.3, 10.6 and 10.8: processes, activities, gateways and lanes.
  static let activityLines = [
    "callableElement: rootElement | name | supportedInterfaceRef*>interface ioSpecification ioBinding*",
    "process: callableElement | processType=None,Public,Private isClosed=boolean "
      + "isExecutable=boolean definitionalCollaborationRef>collaboration "
      + "| auditing monitoring property* laneSet* flowElement* artifact* resourceRole* "
      + "correlationSubscription* supports*>process",
    "globalTask: callableElement | | resourceRole*",
    "globalBusinessRuleTask: globalTask | implementation |",
    "globalManualTask: globalTask",
    "globalScriptTask: globalTask | scriptLanguage=uri | script",
    "globalUserTask: globalTask | implementation | rendering*",
    "rendering: baseElement",
    "script:",

    "activity: flowNode +interactionNode | isForCompensation=boolean startQuantity=integer "
      + "completionQuantity=integer default~sequenceFlow "
      + "| ioSpecification property* dataInputAssociation* dataOutputAssociation* resourceRole* "
      + "loopCharacteristics",
    "task: activity",
    "userTask: task | implementation | rendering*",
    "manualTask: task",
    "scriptTask: task | scriptFormat | script",
    "serviceTask: task | implementation operationRef>operation |",
    "sendTask: task | implementation messageRef>message operationRef>operation |",
    "receiveTask: task "
      + "| implementation instantiate=boolean messageRef>message operationRef>operation |",
    "businessRuleTask: task | implementation |",
    "callActivity: activity | calledElement>callableElement |",
    "subProcess: activity | triggeredByEvent=boolean | laneSet* flowElement* artifact*",
    "transaction: subProcess | method |",
    "adHocSubProcess: subProcess | cancelRemainingInstances=boolean ordering=Parallel,Sequential "
      + "| completionCondition",

    "loopCharacteristics: baseElement",
    "standardLoopCharacteristics: loopCharacteristics | testBefore=boolean loopMaximum=integer "
      + "| loopCondition",
    "multiInstanceLoopCharacteristics: loopCharacteristics | isSequential=boolean "
      + "behavior=None,One,All,Complex oneBehaviorEventRef>eventDefinition "
      + "noneBehaviorEventRef>eventDefinition "
      + "| loopCardinality loopDataInputRef>itemAware loopDataOutputRef>itemAware inputDataItem "
      + "outputDataItem complexBehaviorDefinition* completionCondition",
    "complexBehaviorDefinition: baseElement | | condition! event",

    "gateway: flowNode | gatewayDirection=Unspecified,Converging,Diverging,Mixed |",
    "exclusiveGateway: gateway | default~sequenceFlow |",
    "inclusiveGateway: gateway | default~sequenceFlow |",
    "parallelGateway: gateway",
    "complexGateway: gateway | default~sequenceFlow | activationCondition",
    "eventBasedGateway: gateway | instantiate=boolean eventGatewayType=Exclusive,Parallel |",

    "laneSet: baseElement | name | lane*",
    "childLaneSet: laneSet",
    "lane: baseElement | name partitionElementRef>baseElement "
      + "| partitionElement flowNodeRef*~flowNode childLaneSet",
    "partitionElement: baseElement",
  ]
}
