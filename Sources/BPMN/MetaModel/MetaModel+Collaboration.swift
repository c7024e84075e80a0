extension MetaModel {
  /// Clauses 9 and 11: collaborations, conversations and choreographies.
  static let collaborationLines = [
    "collaboration: rootElement | name isClosed=boolean "
      + "| participant* messageFlow* artifact* conversationNode* conversationAssociation* "
      + "participantAssociation* messageFlowAssociation* correlationKey* "
      + "choreographyRef*>choreography conversationLink*",
    "participant: baseElement +interactionNode | name processRef>process "
      + "| interfaceRef*>interface endPointRef*>endPoint participantMultiplicity",
    "participantMultiplicity: baseElement | minimum=integer maximum=integer |",
    "participantAssociation: baseElement | "
      + "| innerParticipantRef!>participant outerParticipantRef!>participant",
    "partnerEntity: rootElement | name | participantRef*>participant",
    "partnerRole: rootElement | name | participantRef*>participant",
    "messageFlow: baseElement | name sourceRef!>interactionNode targetRef!>interactionNode "
      + "messageRef>message |",
    "messageFlowAssociation: baseElement "
      + "| innerMessageFlowRef!>messageFlow outerMessageFlowRef!>messageFlow |",

    "conversationNode: baseElement +interactionNode "
      + "| name | participantRef*>participant messageFlowRef*>messageFlow correlationKey*",
    "conversation: conversationNode",
    "subConversation: conversationNode | | conversationNode*",
    "callConversation: conversationNode | calledCollaborationRef>collaboration "
      + "| participantAssociation*",
    "conversationLink: baseElement | name sourceRef!>interactionNode targetRef!>interactionNode |",
    "conversationAssociation: baseElement "
      + "| innerConversationNodeRef!>conversationNode outerConversationNodeRef!>conversationNode |",
    "globalConversation: collaboration",

    "choreography: collaboration | | flowElement*",
    "globalChoreographyTask: choreography | initiatingParticipantRef>participant |",
    "choreographyActivity: flowNode | initiatingParticipantRef!>participant "
      + "loopType=None,Standard,MultiInstanceSequential,MultiInstanceParallel "
      + "| participantRef!*>participant correlationKey*",
    "choreographyTask: choreographyActivity | | messageFlowRef!*>messageFlow",
    "subChoreography: choreographyActivity | | flowElement* artifact*",
    "callChoreography: choreographyActivity | calledChoreographyRef>choreography "
      + "| participantAssociation*",
  ]

  /// Clause 12: the diagram.
  static let diagramLines = [
    "BPMNDiagram: | id name documentation resolution | BPMNPlane! BPMNLabelStyle*",
    "BPMNPlane: | id bpmnElement>baseElement | BPMNShape* BPMNEdge*",
    "BPMNShape: | id bpmnElement>baseElement isHorizontal=boolean isExpanded=boolean "
      + "isMarkerVisible=boolean isMessageVisible=boolean participantBandKind "
      + "choreographyActivityShape>BPMNShape | Bounds! BPMNLabel",
    "BPMNEdge: | id bpmnElement>baseElement sourceElement>diagramElement "
      + "targetElement>diagramElement messageVisibleKind=initiating,non_initiating "
      + "| waypoint!* BPMNLabel",
    "BPMNLabel: | id labelStyle>BPMNLabelStyle | Bounds",
    "BPMNLabelStyle: | id | Font!",
  ]
}
