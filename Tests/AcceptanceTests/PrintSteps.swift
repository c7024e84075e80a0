import Foundation

/// What the clerk of a counter does with a certificate, one act after the other, over HTTP.
struct PrintSteps {
  let client: OfficeClient

  /// Begins a case, which reserves a certificate; gives the number of the case.
  func reserve(_ holder: String) throws -> String {
    try client.start("KILL", [("holder", holder)])
  }

  /// The sheet of a case that waits to be printed, by its name in the register; nil where none does.
  func waitingSheet(of caseNumber: String) throws -> String? {
    try client.open("/cases/\(caseNumber)")
    return links(to: "/prints/", in: client.page).first { $0.hasSuffix("/sheet") }
      .map { String($0.dropFirst("/prints/".count).dropLast("/sheet".count)) }
  }

  /// Binds the blank and queues the sheet; gives the address of the job.
  func queue(_ print: String, blank: Int, on printer: String) throws -> String {
    let action = "/prints/\(print)/sheet"
    try client.open(action)
    try client.submit(action, [("printer", printer), ("blank", "\(blank)")])
    guard client.path.hasPrefix("/counter/jobs/"), client.status == 200 else {
      throw OfficeClient.Refused(description: "\(print): \(client.status) \(client.words)")
    }
    return client.path
  }

  /// Says what is on the paper; a job is asked once its printer has got all of it, or broke off.
  func answer(_ job: String, _ answer: String) throws {
    try client.open(job)
    try client.submit(
      "\(job)/answer", [("answer", answer), ("reason", answer == "good" ? "" : "试验")])
    guard client.path == "/counter", client.status == 200 else {
      throw OfficeClient.Refused(description: "\(job): \(client.status) \(client.words)")
    }
  }

  /// Whether the page of a job asks what is on the paper.
  func isAsked(_ job: String) throws -> Bool {
    try client.open(job)
    return client.page.contains("action=\"\(job)/answer\"")
  }

  /// Whether the page of a job says that it is being sent, which can be broken off.
  func isSending(_ job: String) throws -> Bool {
    try client.open(job)
    return client.page.contains("action=\"\(job)/halt\"")
  }

  /// Takes a job out of the queue.
  func withdraw(_ job: String) throws {
    try client.open(job)
    try client.submit("\(job)/withdrawal", [("reason", "换打印机")])
    guard client.path == "/counter", client.status == 200 else {
      throw OfficeClient.Refused(description: "\(job): \(client.status) \(client.words)")
    }
  }

  /// Reserves one more sheet of the paper.
  func reprint(_ print: String) throws {
    let action = "/prints/\(print)/reprint"
    try client.open(action)
    try client.submit(action, [("reason", "试验补打")])
    guard client.path.hasPrefix("/cases/"), client.status == 200 else {
      throw OfficeClient.Refused(description: "\(print): \(client.status) \(client.words)")
    }
  }
}
