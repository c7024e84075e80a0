/// The page on which a task is sent back (退回).
package struct ReturnPage: Page {
  package var taskAddress: String
  package var matter: String
  package var step: String
  package var version: Int64
  package var key: String
  /// 上一步, 发起人 and every earlier step, with who handled it.
  package var targets: [Field.Option]
  package var target: String?
  package var reason: String
  package var commonReasons: [String]
  package var faults: [FieldFault]
  /// What other people are doing that the return would undo; asks for a second confirmation.
  package var loses: [String]
  /// How it comes back (退回方式).
  package var way = "step"
  /// Who does it again.
  package var handlers = "same"
  /// Whether other branches led to the task too, so that all of them may be opened again.
  package var asksReopening = false
  package var reopening = "branch"
  /// Fields that may be asked for (须补正的字段), and those that are.
  package var askable: [Field.Option] = []
  package var asked: Set<String> = []
  /// That it is done in the place of another (代).
  package var actsFor: Words?

  package init(
    taskAddress: String, matter: String, step: String, version: Int64, key: String,
    targets: [Field.Option], target: String? = nil, reason: String = "",
    commonReasons: [String] = [], faults: [FieldFault] = [], loses: [String] = []
  ) {
    self.taskAddress = taskAddress
    self.matter = matter
    self.step = step
    self.version = version
    self.key = key
    self.targets = targets
    self.target = target
    self.reason = reason
    self.commonReasons = commonReasons
    self.faults = faults
    self.loses = loses
  }

  package var title: Words { .returnTitle }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] {
    [Link(.inbox, to: "/tasks"), Link(.verbatim("\(step) · \(matter)"), to: taskAddress)]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .returnTitle)
    html.errorSummary(faults)
    if let actsFor { html.banner(Banner(.notice, actsFor)) }
    html(.section, .class("card")) { html in
      html(.p, .returnMeaning)
      html.postForm(to: "\(taskAddress)/return", key: key, version: version) { html in
        html.field(
          Field(
            "target", .returnWhere, fault: fault("target"), isRequired: true,
            .radio(targets, selected: target)))
        html.field(
          Field(
            "way", .returnWay, isRequired: true,
            .radio(
              [
                Field.Option("step", .returnStep, hint: .returnStepHint),
                Field.Option("jump", .returnJump, hint: .returnJumpHint),
              ], selected: way)))
        html.field(
          Field(
            "handlers", .returnHandlers, isRequired: true,
            .radio(
              [
                Field.Option("same", .returnSame, hint: .returnSameHint),
                Field.Option("anew", .returnAnew, hint: .returnAnewHint),
              ], selected: handlers)))
        if asksReopening {
          html.field(
            Field(
              "reopening", .returnReopening, isRequired: true,
              .radio(
                [
                  Field.Option("branch", .returnBranch, hint: .returnBranchHint),
                  Field.Option("all", .returnAll, hint: .returnAllHint),
                ], selected: reopening)))
        }
        html.field(
          Field(
            "reason", .returnReason, hint: .returnReasonHint, fault: fault("reason"),
            isRequired: true, .area(reason, rows: 3, maxLength: 1_000)))
        if !askable.isEmpty {
          html.field(
            Field(
              "ask", .askFields, hint: .askFieldsHint, fault: fault("ask"),
              .checklist(askable, selected: asked)))
        }
        if !commonReasons.isEmpty {
          html(.fieldset, .class("common"), .data("fills", "reason")) { html in
            html(.legend, .commonReasons)
            html(.p, .commonOpinionsMeaning, .class("hint"))
            html(.div, .class("chips")) { html in
              for (index, text) in commonReasons.enumerated() {
                html(.label, .class("chip")) { html in
                  html(
                    .input, .type("radio"), .name("_common"), .value(text),
                    .id("common-\(index + 1)"))
                  html(.span, text)
                }
              }
            }
          }
        }
        if !loses.isEmpty {
          html(.div, .class("banner banner-notice")) { html in
            html.icon(.warning)
            html(.div) { html in
              html(.h2, .returnLoses)
              html(.ul) { html in for line in loses { html(.li, line) } }
            }
          }
          html.field(
            Field(
              "confirmed", .returnLosesConfirm, fault: fault("confirmed"), isRequired: true,
              .check(false)))
        }
        html.buttons { html in
          html.mainButton(.returnNow)
          html.linkButton(.cancel, to: taskAddress)
        }
      }
    }
  }

  private func fault(_ field: String) -> Words? {
    faults.first { $0.field == field }?.words
  }
}
