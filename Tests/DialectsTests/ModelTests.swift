import Testing
import XMLReading

@testable import Dialects

@Suite("Models of other engines")
struct ModelTests {
  struct Row: CustomTestStringConvertible {
    let body: String
    let settings: [String]
    var findings: [String] = []
    var testDescription: String { body }

    init(_ body: String, _ settings: [String], _ findings: [String] = []) {
      (self.body, self.settings, self.findings) = (body, settings, findings)
    }
  }

  /// Checks the settings of the element `x`.
  private func check(_ row: Row) {
    let translated = model(row.body).translated()
    #expect(translated.settings(of: "x") == row.settings)
    #expect(translated.found == row.findings, "\(translated.diagnostics)")
  }

  @Test(arguments: [
    Row(
      "<userTask id='x' f:assignee='${clerk}'/>",
      ["userTask", "assignmentDefinition assignee==clerk"]),
    Row(
      "<userTask id='x' f:assignee='kermit' f:candidateUsers='a, b' f:candidateGroups='管理'/>",
      ["userTask", "assignmentDefinition assignee=kermit candidateGroups=管理 candidateUsers=a,b"]),
    Row(
      "<userTask id='x' f:candidateUsers='${a(1, 2)},b,$INITIATOR'/>",
      [
        "userTask",
        "assignmentDefinition candidateUsers==flatten([a(1, 2), \"b\", initiator.person])",
      ],
      ["4 warning foreign-function x"]),
    Row(
      "<userTask id='x' f:candidateGroups='#{groups}'/>",
      ["userTask", "assignmentDefinition candidateGroups==groups"]),
    Row(
      """
      <userTask id='x' f:priority='70' f:dueDate='P3D' f:followUpDate='${due}' f:category='急件'/>
      """,
      [
        "userTask", "taskSchedule dueDate==now() + duration(\"P3D\") followUpDate==due",
        "priorityDefinition priority=70", "properties", " property name=category value=急件",
      ]),
    Row(
      """
      <userTask id='x'><potentialOwner><resourceAssignmentExpression>
      <formalExpression>user(kermit), group(${unit}), clerks</formalExpression>
      </resourceAssignmentExpression></potentialOwner><humanPerformer><resourceAssignmentExpression>
      <formalExpression>${boss}</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>
      <userTask id='y' f:assignee='a'/>
      """,
      [
        "userTask",
        "assignmentDefinition assignee==boss candidateGroups==flatten([unit, \"clerks\"]) candidateUsers=kermit",
      ]),
    Row(
      "<userTask id='x' f:formRef='apply' f:formRefBinding='deployment'/>",
      ["userTask", "formDefinition formId=apply bindingType=deployment"]),
    Row(
      "<userTask id='x' f:formKey='camunda-forms:deployment:forms/apply.form'/>",
      ["userTask", "formDefinition formId=apply"]),
    Row(
      "<userTask id='x' f:formKey='embedded:app:apply.html'/>",
      ["userTask", "formDefinition externalReference=embedded:app:apply.html"],
      ["4 warning foreign-form x"]),
    Row(
      "<userTask id='x' f:skipExpression='${skip}'/>",
      [
        "userTask", "properties",
        " property name=tz:skip value==_FLOWABLE_SKIP_EXPRESSION_ENABLED = true and (skip = true)",
      ]),
  ])
  func userTasks(_ row: Row) { check(row) }

  @Test(arguments: [
    Row(
      "<serviceTask id='x' f:class='org.example.Send'/>",
      ["taskDefinition type=org.example.Send"], ["4 warning java-class x"]),
    Row(
      "<serviceTask id='x' f:delegateExpression='${sender}'/>",
      [
        "taskDefinition type=sender", "taskHeaders",
        " header key=delegateExpression value=${sender}",
      ], ["4 warning java-delegate x"]),
    Row(
      "<serviceTask id='x' f:expression='${mailer.send(execution)}' f:resultVariable='sent'/>",
      [
        "taskDefinition type=mailer.send", "taskHeaders",
        " header key=expression value=${mailer.send(execution)}",
        " header key=resultVariable value=sent",
      ], ["4 warning java-expression x"]),
    Row(
      "<serviceTask id='x' f:expression='${a + b}' f:resultVariableName='sum'/>",
      ["script expression==a + b resultVariable=sum"]),
    Row(
      "<serviceTask id='x' f:expression=\"${execution.setVariable('n', n + 1)}\"/>",
      ["script expression==n + 1 resultVariable=n"]),
    Row("<serviceTask id='x' f:expression='#{true}'/>", ["script expression==true"]),
    Row(
      """
      <serviceTask id='x' f:type='external' f:topic='pay'><extensionElements>
      <f:failedJobRetryTimeCycle>R5/PT10M</f:failedJobRetryTimeCycle></extensionElements></serviceTask>
      """, ["taskDefinition type=pay retries=5"]),
    Row(
      "<serviceTask id='x' f:type='external-worker' f:topic='${queue}'/>",
      ["taskDefinition type==queue"]),
    Row(
      """
      <serviceTask id='x' f:type='mail'><extensionElements><f:field name='to' stringValue='a@b.cn'/>
      <f:field name='text'><f:expression>Dear ${name}</f:expression></f:field>
      </extensionElements></serviceTask>
      """,
      [
        "taskDefinition type=mail", "taskHeaders", " header key=to value=a@b.cn", "ioMapping",
        " input source==string join([\"Dear \", string(name)]) target=text",
      ], ["4 warning built-in-task x"]),
    Row(
      """
      <serviceTask id='x' f:type='dmn' f:resultVariable='r'><extensionElements>
      <f:field name='decisionTableReferenceKey'><f:string>rate</f:string></f:field>
      </extensionElements></serviceTask>
      """, ["calledDecision decisionId=rate resultVariable=r"]),
    Row(
      """
      <serviceTask id='x'><extensionElements><f:connector><f:connectorId>http</f:connectorId>
      <f:inputOutput><f:inputParameter name='url'>${u}</f:inputParameter></f:inputOutput>
      </f:connector></extensionElements></serviceTask>
      """,
      ["taskDefinition type=http", "ioMapping", " input source==u target=url"],
      ["4 warning connector x"]),
    Row(
      "<serviceTask id='x' name='做事'/><userTask id='y' f:assignee='a'/>",
      ["taskDefinition type=x"], ["4 warning service-implementation x"]),
    Row(
      "<businessRuleTask id='x' f:decisionRef='rate' f:mapDecisionResult='singleEntry' f:resultVariable='r'/>",
      ["calledDecision decisionId=rate resultVariable=r"]),
    Row(
      "<businessRuleTask id='x' f:decisionRef='${d}' f:mapDecisionResult='collectEntries' f:resultVariable='r' f:decisionRefBinding='versionTag' f:decisionRefVersionTag='2'/>",
      [
        "calledDecision decisionId==d resultVariable=r bindingType=versionTag versionTag=2",
        "ioMapping", " output source==flatten([r]) target=r",
      ]),
    Row(
      "<scriptTask id='x' scriptFormat='juel' f:resultVariable='r'><script>${a * 2}</script></scriptTask>",
      ["script expression==a * 2 resultVariable=r"]),
    Row(
      "<scriptTask id='x' scriptFormat='groovy' f:resultVariable='r'><script>return a * 2;</script></scriptTask>",
      [
        "taskDefinition type=script.groovy", "taskHeaders",
        " header key=script value=return a * 2;", " header key=resultVariable value=r",
      ], ["4 warning script x"]),
  ])
  func work(_ row: Row) { check(row) }

  @Test(arguments: [
    Row(
      """
      <callActivity id='x' calledElement='${sub}' f:calledElementBinding='deployment'><extensionElements>
      <f:in source='a' target='b'/><f:in sourceExpression='${c + 1}' target='d'/>
      <f:in businessKey='#{execution.processBusinessKey}'/><f:out variables='all'/></extensionElements></callActivity>
      """,
      [
        "calledElement processId==sub propagateAllParentVariables=false propagateAllChildVariables=true bindingType=deployment",
        "ioMapping", " input source==a target=b", " input source==c + 1 target=d",
      ]),
    Row(
      "<callActivity id='x' calledElement='s' f:inheritVariables='true'><extensionElements><f:out source='r' target='q'/></extensionElements></callActivity>",
      [
        "calledElement processId=s propagateAllParentVariables=true propagateAllChildVariables=false",
        "ioMapping", " output source==r target=q",
      ]),
    Row(
      """
      <task id='x'><extensionElements><f:inputOutput><f:inputParameter name='a'>text</f:inputParameter>
      <f:inputParameter name='b'><f:list><f:value>1</f:value><f:value>${n}</f:value></f:list></f:inputParameter>
      <f:inputParameter name='c'><f:map><f:entry key='k'>v</f:entry></f:map></f:inputParameter>
      <f:inputParameter name='d'><f:script scriptFormat='groovy'>n + 1</f:script></f:inputParameter>
      <f:outputParameter name='e'>${a}</f:outputParameter></f:inputOutput></extensionElements></task>
      """,
      [
        "ioMapping", " input source=text target=a", " input source==[\"1\", n] target=b",
        " input source=={\"k\": \"v\"} target=c", " input source==n + 1 target=d",
        " output source==a target=e",
      ], ["7 warning script-value x"]),
    Row(
      """
      <task id='x'><extensionElements><f:executionListener event='start' expression="${execution.setVariable('a', 1)}"/>
      <f:executionListener event='end' class='org.example.Log'/>
      <f:executionListener event='end' expression="${execution.setVariable('b', a + 1)}"/>
      <f:executionListener event='start' expression="${true}"/></extensionElements></task>
      """,
      [
        "executionListeners", " executionListener eventType=end type=org.example.Log", "properties",
        " property name=tz:onStart value=={\"a\": 1}",
        " property name=tz:onEnd value=={\"b\": a + 1}",
      ], ["5 warning listener x"]),
    Row(
      "<userTask id='x'><extensionElements><f:taskListener event='create' delegateExpression='${notify}'/></extensionElements></userTask>",
      ["userTask", "taskListeners", " taskListener eventType=creating type=notify"],
      ["4 warning listener x"]),
    Row(
      """
      <task id='x'><extensionElements><f:properties><f:property name='color' value='red'/></f:properties>
      </extensionElements></task>
      """, ["properties", " property name=color value=red"]),
  ])
  func mappingsAndListeners(_ row: Row) { check(row) }

  @Test func `translates conditions, and leaves those that other engines ignore`() throws {
    let translated = model(
      """
      <exclusiveGateway id='g' default='f3'/><task id='a'/><task id='b'/><parallelGateway id='h'/>
      <sequenceFlow id='f1' sourceRef='g' targetRef='a'><conditionExpression>${ok &amp;&amp; n &gt; 1}</conditionExpression></sequenceFlow>
      <sequenceFlow id='f2' sourceRef='g' targetRef='b'/>
      <sequenceFlow id='f3' sourceRef='g' targetRef='b'><conditionExpression>${no}</conditionExpression></sequenceFlow>
      <sequenceFlow id='f4' sourceRef='h' targetRef='b'><conditionExpression>${no}</conditionExpression></sequenceFlow>
      <sequenceFlow id='f5' sourceRef='a' targetRef='h'><conditionExpression language='groovy'>status == 'closed'</conditionExpression></sequenceFlow>
      <sequenceFlow id='f6' sourceRef='a' targetRef='h'><conditionExpression language='javascript'>list.filter(x => x)</conditionExpression></sequenceFlow>
      <userTask id='u' f:assignee='a'/>
      """
    ).translated()
    let conditions = (1...6).map {
      translated.file.element("f\($0)")?.model("conditionExpression")?.text
    }
    #expect(
      conditions == ["=ok = true and n > 1", "=true", nil, nil, "=status = \"closed\"", "=null"])
    #expect(translated.found == ["9 warning script-condition f5", "10 error script-condition f6"])
  }

  @Test func `counts instances as the other engines do`() throws {
    let translated = model(
      """
      <userTask id='x' f:assignee='${people[loopCounter]}'><multiInstanceLoopCharacteristics id='l' isSequential='true'
        f:collection='people' f:elementVariable='person'>
      <completionCondition>${nrOfCompletedInstances/nrOfInstances &gt;= 0.6}</completionCondition>
      </multiInstanceLoopCharacteristics></userTask>
      <userTask id='y' f:assignee='a'><multiInstanceLoopCharacteristics id='k'>
      <loopCardinality>${n}</loopCardinality></multiInstanceLoopCharacteristics></userTask>
      <subProcess id='s'><multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef>
      <inputDataItem name='item'/></multiInstanceLoopCharacteristics>
      <task id='z'><extensionElements><f:inputOutput><f:inputParameter name='i'>${loopCounter}</f:inputParameter>
      </f:inputOutput></extensionElements></task></subProcess>
      """
    ).translated()
    #expect(
      translated.settings(of: "x").last == "assignmentDefinition assignee==people[loopCounter]")
    #expect(
      translated.file.element("l")?.lines.dropFirst() == [
        " extensionElements", "  loopCharacteristics inputCollection==people inputElement=person",
        " completionCondition: =nrOfCompletedInstances / nrOfInstances >= 0.6",
      ])
    #expect(translated.file.element("k")?.lines.last == " loopCardinality: =n")
    #expect(
      translated.settings(of: "z") == ["ioMapping", " input source==loopCounter - 1 target=i"])
    #expect(
      translated.file.element("s")?.elements.first?.lines.last
        == "  loopCharacteristics inputCollection==items inputElement=item")
    #expect(translated.found.isEmpty)
  }

  @Test func `gives events what the other engines take for granted`() {
    let translated = model(
      """
      <startEvent id='s' f:initiator='starter'/><startEvent id='s2'><extensionElements><f:eventType>arrived</f:eventType>
      </extensionElements></startEvent>
      <boundaryEvent id='b' attachedToRef='t'><errorEventDefinition errorRef='lost' f:errorCodeVariable='c' f:errorMessageVariable='m'/></boundaryEvent>
      <intermediateCatchEvent id='t1'><timerEventDefinition><timeDuration>PT${n}H</timeDuration></timerEventDefinition></intermediateCatchEvent>
      <intermediateCatchEvent id='c1'><conditionalEventDefinition f:variableName='n'><condition>${n &gt; 3}</condition></conditionalEventDefinition></intermediateCatchEvent>
      <intermediateThrowEvent id='m1'><messageEventDefinition f:type='external' f:topic='tell'/></intermediateThrowEvent>
      <endEvent id='e1'><errorEventDefinition errorRef='known'/></endEvent>
      """,
      beside:
        "<error id='known' name='K'/><message id='msg' name='order ${n}'/><signal id='sig' name='all'/>"
    ).translated()
    #expect(
      translated.settings(of: "s") == [
        "ioMapping", " output source==initiator.person target=starter",
      ])
    #expect(
      translated.file.element("s2")?.lines.last
        == " messageEventDefinition messageRef=event_arrived")
    #expect(translated.file.element("event_arrived")?["name"] == "arrived")
    #expect(
      translated.settings(of: "b") == [
        "ioMapping", " output source==errorCode target=c", " output source==errorMessage target=m",
      ])
    #expect(translated.file.element("lost")?.lines == ["error id=lost name=lost errorCode=lost"])
    #expect(translated.file.element("known")?["errorCode"] == "known")
    #expect(
      translated.file.element("t1")?.lines.last
        == "  timeDuration: =string join([\"PT\", string(n), \"H\"])")
    #expect(
      translated.file.element("c1")?.lines.dropFirst(2) == [
        "  extensionElements", "   conditionalFilter variableNames=n", "  condition: =n > 3",
      ])
    #expect(translated.settings(of: "m1") == ["taskDefinition type=tell"])
    #expect(translated.file.element("msg")?["name"] == "=string join([\"order \", string(n)])")
    #expect(translated.settings(of: "msg") == ["subscription correlationKey==caseNumber"])
    #expect(translated.settings(of: "sig").isEmpty)
    #expect(translated.found.isEmpty, "\(translated.diagnostics)")
  }

  @Test(
    "takes of a cycle its duration where the timer fires once",
    arguments: [
      ("boundaryEvent", "", "timeDuration: PT1H"),
      ("boundaryEvent", "cancelActivity='false'", "timeCycle: R3/PT1H"),
      ("intermediateCatchEvent", "", "timeDuration: PT1H"),
      ("startEvent", "", "timeCycle: R3/PT1H"),
    ])
  func cycles(tag: String, attributes: String, timer: String) {
    let translated = model(
      "<\(tag) id='x' \(attributes)><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></\(tag)><userTask id='y' f:assignee='a'/>"
    ).translated()
    #expect(translated.file.element("x")?.lines.last == "  " + timer)
  }

  /// The other engines count the days of the week as Quartz does, from Sunday as 1.
  @Test(
    "reads cycles as Quartz writes them",
    arguments: [
      ("0 0 9 ? * 2-6", "", "0 0 9 ? * MON-FRI"), ("0 0 9 ? * 1,7", "", "0 0 9 ? * SUN,SAT"),
      ("0 0 9 ? * 6#3", "", "0 0 9 ? * FRI#3"), ("0 0 9 ? * 6L *", "", "0 0 9 ? * FRIL *"),
      ("0 0 9 1/1 * ? *", "", "0 0 9 1/1 * ? *"), ("0 0 9 ? * MON", "", "0 0 9 ? * MON"),
      ("R3/PT1H", "f:endDate='2027-01-01'", "R3/PT1H/2027-01-01"),
      ("R/2026-01-01T09:00:00/PT1H", "", "R/2026-01-01T09:00:00/PT1H"),
    ])
  func schedules(text: String, attributes: String, expected: String) {
    let translated = model(
      """
      <startEvent id='x'><timerEventDefinition><timeCycle \(attributes)>\(text)</timeCycle>
      </timerEventDefinition></startEvent><userTask id='y' f:assignee='a'/>
      """
    ).translated()
    #expect(translated.file.element("x")?.lines.last == "  timeCycle: " + expected)
  }

  @Test func `waits for a variable by a condition, and for a trigger by a message`() {
    let translated = model(
      """
      <intermediateCatchEvent id='x'><extensionElements><f:variableListenerEventDefinition variableName='v'/>
      </extensionElements></intermediateCatchEvent><receiveTask id='r'/>
      """
    ).translated()
    #expect(translated.file.element("x")?.lines.last == "  condition: =v != null")
    #expect(translated.file.element("r")?["messageRef"] == "receive_r")
    #expect(translated.file.element("receive_r")?["name"] == "r")
  }

  @Test func `makes a form of the fields that a model lists`() throws {
    let translated = model(
      """
      <userTask id='x' f:assignee='a'><extensionElements><f:formData>
      <f:formField id='days' label='天数' type='long' defaultValue='3'><f:validation>
      <f:constraint name='required'/><f:constraint name='max' config='10'/></f:validation></f:formField>
      <f:formField id='kind' type='enum'><f:value id='a' name='甲'/></f:formField>
      <f:formField id='bad-name' type='string'/></f:formData></extensionElements></userTask>
      """
    ).translated()
    #expect(translated.settings(of: "x").last == "formDefinition formKey=camunda-forms:bpmn:p-x")
    #expect(
      translated.settings(of: "p").last == """
        userTaskForm id=p-x: {"type":"default","id":"p-x","schemaVersion":16,"components":[\
        {"id":"field_days","key":"days","label":"天数","type":"number","defaultValue":3,\
        "validate":{"required":true,"max":10}},\
        {"id":"field_kind","key":"kind","label":"kind","type":"select","values":[{"value":"a","label":"甲"}]}]}
        """)
    #expect(translated.found == ["8 warning form-field x"])
  }

  @Test func `keeps the settings of a process`() {
    let translated = model(
      "<dataObject id='o' name='count' itemSubjectRef='xsd:int'><extensionElements><f:value>3</f:value></extensionElements></dataObject>",
      attributes: """
        f:versionTag='1.2' f:candidateStarterGroups='clerk,chief' f:candidateStarterUsers='u' f:historyTimeToLive='P30D'
        """
    ).translated()
    #expect(
      translated.settings(of: "p") == [
        "versionTag value=1.2", "properties", " property name=tz:startRole value=clerk,chief",
        " property name=candidateStarterUsers value=u",
        " property name=historyTimeToLive value=P30D",
        " property name=tz:onStart value=={\"count\": if count = null then 3 else count}",
      ])
    #expect(translated.found == ["3 warning starter-users p"])
  }

  @Test(
    "reads all dialects alike",
    arguments: [
      "http://flowable.org/bpmn", "http://activiti.org/bpmn", "http://camunda.org/schema/1.0/bpmn",
    ])
  func namespaces(dialect: String) {
    let translated = model("<userTask id='x' f:assignee='${a}'/>", dialect: dialect).translated()
    #expect(translated.settings(of: "x") == ["userTask", "assignmentDefinition assignee==a"])
  }

  @Test func `leaves a model of ours as it is`() {
    let file = model(
      """
      <userTask id='x'><documentation>${no expression}</documentation><extensionElements>
      <z:assignmentDefinition assignee='=a'/></extensionElements></userTask>
      <sequenceFlow id='f' sourceRef='x' targetRef='x'><conditionExpression>=a > 1</conditionExpression></sequenceFlow>
      """, dialect: "http://example.org/other")
    #expect(file.translated() == TranslatedModel(file: file, diagnostics: []))
  }

  @Test func `keeps what other tools have written, and the order that the schema asks for`() {
    let translated = model(
      """
      <userTask id='x' f:assignee='a'><documentation>说明</documentation><extensionElements>
      <z:properties><z:property name='k' value='v'/></z:properties><f:properties/></extensionElements>
      <incoming>f</incoming></userTask>
      """
    ).translated()
    #expect(
      translated.file.element("x")?.lines == [
        "userTask id=x", " documentation: 说明", " extensionElements", "  userTask",
        "  assignmentDefinition assignee=a", "  properties", "   property name=k value=v",
        " incoming: f",
      ])
  }

  @Test func `says where an expression cannot be translated and what to do`() throws {
    let translated = model("<userTask id='x' name='审核' f:assignee='${list.stream().first()}'/>")
      .translated()
    let finding = try #require(translated.diagnostics.first)
    #expect(
      finding.description.hasPrefix(
        "m.bpmn:4:1: 错误: “审核”（x）的办理人“${list.stream().first()}”无法译成 FEEL："))
    #expect(finding.message.hasSuffix("请改写为以 = 开头的 FEEL 表达式。"))
    #expect(translated.settings(of: "x") == ["userTask", "assignmentDefinition assignee==null"])
  }
}
