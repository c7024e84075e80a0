import CivilTime
import HTTPServer
import Runtime

/// Saves what people put aside, by their own will or because their session was over.
struct DraftKeeping {
  let office: Office

  func save(_ subject: Draft.Subject, title: String, fields: FormFields, by actor: Actor)
    throws(ActFailure)
  {
    _ = try office.runtime.perform("saveDraft", by: actor) { [drafts = office.drafts] step in
      drafts.note(subject, of: actor.person)
      try Drafts.save(subject, title: title, fields: fields, in: step)
      return Done()
    }
  }

  /// Tells the script that what was typed is kept; the page stays as it is.
  func kept(_ stay: Stay) -> HTTPResponse {
    let time = office.zone.civil(stay.now).time.shortText
    return HTTPResponse(text: Words.draftKeptAt(time).text(in: stay.visit.view.language))
  }

  func drop(_ subject: Draft.Subject, by actor: Actor) throws(ActFailure) {
    _ = try office.runtime.perform("dropDraft", by: actor) { [drafts = office.drafts] step in
      try Drafts.drop(subject, of: actor.person, in: step)
      drafts.forget(subject, of: actor.person)
      return Done()
    }
  }

  /// Drops what was put aside for something that is done now, if anything was.
  func settle(_ subject: Draft.Subject, by actor: Actor) throws(ActFailure) {
    if office.drafts.has(subject, of: actor.person) { try drop(subject, by: actor) }
  }

  /// Keeps what came with a session that is over, if its form is genuine; gives the draft's subject.
  func keepExpired(_ visit: Visit) -> Draft.Subject? {
    guard let session = visit.expired, let token = visit.token,
      let sent = visit[PostField.token], token.isFormToken(sent),
      let subject = subject(of: visit)
    else { return nil }
    let actor = Actor(person: session.person, address: visit.address)
    do {
      try save(
        subject, title: visit[PostField.title] ?? subject.text, fields: visit.request.form.fields,
        by: actor)
      return subject
    } catch {
      office.settings.log("The draft of an expired session could not be kept: \(error)")
      return nil
    }
  }

  private func subject(of visit: Visit) -> Draft.Subject? {
    let segments = visit.request.segments
    guard segments.count == 2 else { return nil }
    switch segments[0] {
    case "tasks": return .task(segments[1])
    case "start":
      return .start(process: segments[1], draft: visit[PostField.draft] ?? NewKey.make())
    default: return nil
    }
  }
}
