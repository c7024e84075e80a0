import Runtime

extension Models {
  /// Three processes: one listens at the border of its task, one begins with the signal, one throws it.
  static let alarms = resource(
    "alarms",
    """
    <process id="listening" isExecutable="true">
      <startEvent id="s"/><userTask id="work">\(clerk)</userTask><endEvent id="e"/>
      <boundaryEvent id="heard" attachedToRef="work"><signalEventDefinition signalRef="S1"/>
      </boundaryEvent>
      <userTask id="react">\(clerk)</userTask>
      \(flows("s>work", "work>e", "heard>react"))
    </process>
    <process id="begun" isExecutable="true">
      <startEvent id="onAlarm"><signalEventDefinition signalRef="S1"/></startEvent>
      <userTask id="act">\(clerk)</userTask>
      \(flows("onAlarm>act"))
    </process>
    <process id="throwing" isExecutable="true">
      <startEvent id="s3"/>
      <intermediateThrowEvent id="ring"><extensionElements><z:ioMapping>
        <z:input source="=place" target="place"/></z:ioMapping></extensionElements>
        <signalEventDefinition signalRef="S1"/></intermediateThrowEvent>
      <endEvent id="e3"/>
      \(flows("s3>ring", "ring>e3"))
    </process>
    <signal id="S1" name="alarm"/>
    """)

  /// A process that begins when a message and a signal have come, and one that begins when a condition
  /// about the world becomes true.
  static let starts = resource(
    "starts",
    """
    <process id="both" isExecutable="true">
      <startEvent id="onBoth" parallelMultiple="true"><messageEventDefinition messageRef="M1"/>
        <signalEventDefinition signalRef="S1"/></startEvent>
      <userTask id="act">\(clerk)</userTask>
      \(flows("onBoth>act"))
    </process>
    <process id="flood" isExecutable="true">
      <startEvent id="onFlood"><conditionalEventDefinition><condition>=level &gt; 3</condition>
        </conditionalEventDefinition></startEvent>
      <userTask id="warn">\(clerk)</userTask>
      \(flows("onFlood>warn"))
    </process>
    <signal id="S1" name="alarm"/><message id="M1" name="report"/>
    """)

  /// A process that one message begins at two places, or in the newer version at one of them.
  static func reported(atBoth: Bool) -> Resource {
    let second =
      """
      <startEvent id="onHear"><messageEventDefinition messageRef="M1"/></startEvent>
      <userTask id="hear">\(clerk)</userTask>
      \(flows("onHear>hear"))
      """
    return resource(
      "reported",
      """
      <process id="reported" isExecutable="true">
        <startEvent id="onReport"><messageEventDefinition messageRef="M1"/></startEvent>
        <userTask id="note">\(clerk)</userTask>
        \(flows("onReport>note"))
        \(atBoth ? second : "")
      </process>
      <message id="M1" name="report"/>
      """)
  }

  /// A process that a message begins, and that waits for the same message again.
  static let followedUp = resource(
    "followedUp",
    """
    <process id="followedUp" isExecutable="true">
      <startEvent id="onReport"><messageEventDefinition messageRef="M1"/></startEvent>
      <receiveTask id="again" messageRef="M1"/><endEvent id="end"/>
      \(flows("onReport>again", "again>end"))
    </process>
    <message id="M1" name="report"/>
    """)

  /// A reservation that is taken back when the second task says so.
  static let undoing = resource(
    "undoing",
    """
    <process id="undoing" isExecutable="true">
      <startEvent id="s"/><userTask id="reserve" name="预留">\(clerk)</userTask>
      <boundaryEvent id="undone" attachedToRef="reserve"><compensateEventDefinition/></boundaryEvent>
      <userTask id="release" name="释放" isForCompensation="true">\(clerk)</userTask>
      <association id="a1" associationDirection="One" sourceRef="undone" targetRef="release"/>
      <intermediateThrowEvent id="undo"><compensateEventDefinition activityRef="reserve"/>
      </intermediateThrowEvent>
      <endEvent id="e"/>
      \(flows("s>reserve", "reserve>undo", "undo>e"))
    </process>
    """)

  /// A task that can be suspended, with a message and a signal at its border; and a process whose second
  /// step throws both.
  static let interruptible = resource(
    "interruptible",
    """
    <process id="resting" isExecutable="true">
      <startEvent id="s"/><userTask id="work"><extensionElements>
        <z:assignmentDefinition assignee="P1"/><z:properties>
        <z:property name="tz:verbs" value="suspend"/></z:properties></extensionElements></userTask>
      <endEvent id="e"/>
      <boundaryEvent id="told" attachedToRef="work" cancelActivity="false">
        <messageEventDefinition messageRef="M1"/></boundaryEvent>
      <boundaryEvent id="heard" attachedToRef="work" cancelActivity="false">
        <signalEventDefinition signalRef="S1"/></boundaryEvent>
      <userTask id="answer">\(clerk)</userTask><userTask id="react">\(clerk)</userTask>
      \(flows("s>work", "work>e", "told>answer", "heard>react"))
    </process>
    <process id="telling" isExecutable="true">
      <startEvent id="s2"/><userTask id="write">\(clerk)</userTask>
      <intermediateThrowEvent id="ring"><signalEventDefinition signalRef="S1"/>
      </intermediateThrowEvent>
      <intermediateThrowEvent id="tell"><messageEventDefinition messageRef="M1"/>
      </intermediateThrowEvent>
      <endEvent id="e2"/>
      \(flows("s2>write", "write>ring", "ring>tell", "tell>e2"))
    </process>
    <signal id="S1" name="alarm"/>
    <message id="M1" name="report"><extensionElements>
      <z:subscription correlationKey="=&quot;all&quot;"/></extensionElements></message>
    """)

  /// Two tasks one after another, and nothing that asks the rows.
  static let passedOn = resource(
    "passedOn",
    """
    <process id="passedOn" isExecutable="true">
      <startEvent id="s"/><userTask id="first" name="拟稿">\(clerk)</userTask>
      <userTask id="second" name="核稿">\(clerk)</userTask><endEvent id="e"/>
      \(flows("s>first", "first>second", "second>e"))
    </process>
    """)

  private static let clerk = """
    <extensionElements><z:assignmentDefinition assignee="P1"/></extensionElements>
    """

  /// Sequence flows written as `source>target`.
  private static func flows(_ pairs: String...) -> String {
    pairs.map { pair in
      let ends = pair.split(separator: ">")
      return
        "<sequenceFlow id='\(ends[0])-\(ends[1])' sourceRef='\(ends[0])' targetRef='\(ends[1])'/>"
    }.joined()
  }

  private static func resource(_ name: String, _ body: String) -> Resource {
    Resource(
      name: "\(name).bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        \(body)
        </definitions>
        """.utf8))
  }
}
