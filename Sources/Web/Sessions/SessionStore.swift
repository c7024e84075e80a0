import CivilTime
import Runtime
import SQLDatabase
import Synchronization

/// The sessions that are open, in memory, with a copy in the database that outlives a restart.
///
/// When a session was last used is known to the memory alone: after a restart the idle time counts
/// from the start.
final class SessionStore: Sendable {
  enum Finding {
    case live(Session)
    /// Over by time; who it was is still known, so that what they typed can be kept for them.
    case expired(Session)
    case none
  }

  private struct Content {
    var sessions: [String: Session] = [:]
    var notices: [String: [Notice]] = [:]
    var formTokens: [String: String] = [:]
  }

  private static let mostNotices = 5

  private let idle: Int64
  private let absolute: Int64
  private let content: Mutex<Content>

  /// Reads the sessions of the database; their idle time begins at `now`.
  init(settings: WebSettings, at now: Instant, reading database: Connection) throws {
    idle = Int64(settings.idleMinutes) * 60_000
    absolute = Int64(settings.sessionHours) * 3_600_000
    var content = Content()
    let rows = try database.rows(
      """
      select id, person, login, must_change, began, address, previous_sign_in, previous_address
      from web_session
      """
    ) { row in
      Session(
        id: try row.text(0), person: try row.text(1), login: try row.text(2),
        mustChangePassword: try row.bool(3), began: Instant(milliseconds: try row.int64(4)),
        lastSeen: now, address: try row.text(5),
        previousSignIn: try row.optionalInt64(6).map(Instant.init(milliseconds:)),
        previousAddress: try row.optionalText(7))
    }
    for session in rows { content.sessions[session.id] = session }
    self.content = Mutex(content)
  }

  var count: Int { content.withLock { $0.sessions.count } }

  /// The session with this id; a live one is seen again.
  func find(_ id: String, at now: Instant) -> Finding {
    content.withLock { content in
      guard var session = content.sessions[id] else { return .none }
      guard session.lastSeen.milliseconds(to: now) <= idle,
        session.began.milliseconds(to: now) <= absolute
      else { return .expired(session) }
      session.lastSeen = max(now, session.lastSeen)
      content.sessions[id] = session
      return .live(session)
    }
  }

  /// Writes a new session within the act of the sign-in.
  static func insert(_ session: Session, into step: Step) throws {
    try step.database.execute(
      """
      insert into web_session
        (id, person, login, must_change, began, address, previous_sign_in, previous_address)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """, session.id, session.person, session.login, session.mustChangePassword,
      session.began.milliseconds, session.address, session.previousSignIn?.milliseconds,
      session.previousAddress)
  }

  /// Deletes sessions that nobody can use any more; called within acts of signing in.
  func deleteExpired(in step: Step) throws {
    // Kept one more day: what a person typed into an expired page is saved for them.
    let limit = step.now.milliseconds - absolute - 86_400_000
    try step.database.execute("delete from web_session where began < ?", limit)
    content.withLock { content in
      content.sessions = content.sessions.filter { $0.value.began.milliseconds >= limit }
      content.notices = content.notices.filter { content.sessions[$0.key] != nil }
      content.formTokens = content.formTokens.filter { content.sessions[$0.key] != nil }
    }
  }

  static func delete(_ id: String, in step: Step) throws {
    try step.database.execute("delete from web_session where id = ?", id)
  }

  static func deleteAll(of person: String, in step: Step) throws {
    try step.database.execute("delete from web_session where person = ?", person)
  }

  func add(_ session: Session) {
    content.withLock { $0.sessions[session.id] = session }
  }

  func remove(_ id: String) {
    content.withLock { content in
      content.sessions[id] = nil
      content.notices[id] = nil
      content.formTokens[id] = nil
    }
  }

  func removeAll(of person: String) {
    content.withLock { content in
      content.sessions = content.sessions.filter { $0.value.person != person }
    }
  }

  /// What every form of the session carries; it follows from the token and is worked out once.
  func formToken(of token: SessionToken, for session: Session) -> String {
    if let known = content.withLock({ $0.formTokens[session.id] }) { return known }
    let made = token.formToken
    content.withLock { content in
      if content.sessions[session.id] != nil { content.formTokens[session.id] = made }
    }
    return made
  }

  /// Leaves a notice for the next page of the session; of many that nobody has seen, the latest stay.
  func leave(_ notice: Notice, for id: String) {
    content.withLock { content in
      var waiting = content.notices.removeValue(forKey: id) ?? []
      if waiting.count == Self.mostNotices { waiting.removeFirst() }
      waiting.append(notice)
      content.notices[id] = waiting
    }
  }

  /// Takes the notices that wait for the session.
  func takeNotices(for id: String) -> [Notice] {
    content.withLock { $0.notices.removeValue(forKey: id) ?? [] }
  }
}
