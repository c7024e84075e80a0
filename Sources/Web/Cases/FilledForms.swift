import BPMN
import Engine
import FEEL
import Forms
import Runtime

/// The forms that were filled in a case, as its page and a copy of it show them.
struct FilledForms {
  let office: Office
  let stay: Stay
  let story: CaseStory

  /// Each form once, to be read, with what the case holds in `variables`. A form that asks for nothing is left
  /// out, and one that was filled once for each of several, whose values the case does not keep apart.
  func forms(_ variables: Context) throws -> [CasePage.FilledForm] {
    var filled: [CasePage.FilledForm] = []
    var seen: Set<String> = []
    for run in story.runs where run.status == .completed && !story.isRepeated(run) {
      guard run.type == "startEvent" || run.type == "userTask",
        let element = office.runtime.program(
          run.program.process, version: run.program.version)?[run.element],
        let form = element.extensions.formID, seen.insert(form).inserted,
        let definition = try office.runtime.form(form), definition.asksForAnything,
        let sheet = try FormDesk(office: office).sheet(
          form: form, data: variables,
          sources: definition.borrowsOptions ? TaskRules(element.extensions).sources : [],
          access: definition.answers, for: stay, caseNumber: story.header.caseNumber)
      else { continue }
      filled.append(
        CasePage.FilledForm(name: element.title, form: sheet.laid().view(showingMessages: false)))
    }
    return filled
  }
}
