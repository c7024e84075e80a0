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
    "BPMNDiagram: | id name documentation resolution=double | BPMNPlane! BPMNLabelStyle*",
    "BPMNPlane: | id bpmnElement>baseElement | extension BPMNShape* BPMNEdge*",
    "BPMNShape: +diagramElement | id bpmnElement>baseElement isHorizontal=boolean isExpanded=boolean "
      + "isMarkerVisible=boolean isMessageVisible=boolean "
      + "participantBandKind=top_initiating,middle_initiating,bottom_initiating,"
      + "top_non_initiating,middle_non_initiating,bottom_non_initiating "
      + "choreographyActivityShape>BPMNShape | extension Bounds! BPMNLabel",
    "BPMNEdge: +diagramElement | id bpmnElement>baseElement sourceElement>diagramElement "
      + "targetElement>diagramElement messageVisibleKind=initiating,non_initiating "
      + "| extension waypoint!* BPMNLabel",
    "BPMNLabel: | id labelStyle>BPMNLabelStyle | extension Bounds",
    "BPMNLabelStyle: | id | Font!",
    "Bounds: | x!=double y!=double width!=double height!=double |",
    "waypoint: | x!=double y!=double |",
    "Font: | name size=double isBold=boolean isItalic=boolean isUnderline=boolean "
      + "isStrikeThrough=boolean |",
  ]
}
