import HTTPServer

/// A course as it was learned from the pages: where each form is posted and what it contains, so
/// that another case can be handled without opening its pages again.
struct LearnedCourse: Sendable {
  /// One post, ready but for what is new each time.
  struct Step: Sendable {
    let login: String
    /// The number of the task within its case; nil for the start.
    let activation: String?
    /// The fields that are the same for every case, URL-encoded.
    let fields: [UInt8]
  }

  let startAddress: String
  let start: Step
  let tasks: [Step]
  /// What a case's internal number is more than the day's number in its case number.
  private let offset: Int

  /// Handles one case as a browser would, page by page, and remembers the posts.
  init(_ course: Course, in browser: inout Browser) throws {
    let address = "/start/\(PercentCoding.encoded(course.process))"
    var form = try PageForm(id: "task", on: try browser.page(address, as: course.start.login))
    for field in course.start.fields { try form.fill(field.name, with: field.values) }
    startAddress = form.action
    start = Step(login: course.start.login, activation: nil, fields: Self.encoded(form))
    let number = try browser.start(form.action, start)
    var instance = 0
    var tasks: [Step] = []
    for visit in course.tasks {
      let task = try browser.newestTask(of: visit.login)
      guard instance == 0 || task.instance == instance else {
        throw CommandFailure(
          "\(visit.login) has no task of the case \(number) after \(tasks.count) tasks were done")
      }
      instance = task.instance
      let page = try browser.page("/tasks/\(task.instance)-\(task.activation)", as: visit.login)
      var form = try PageForm(id: "task", on: page)
      for field in visit.fields { try form.fill(field.name, with: field.values) }
      let step = Step(
        login: visit.login, activation: "\(task.activation)", fields: Self.encoded(form))
      try browser.complete(step, of: instance)
      tasks.append(step)
    }
    self.tasks = tasks
    offset = instance - (Self.dayNumber(of: number) ?? 0)
  }

  private static func encoded(_ form: PageForm) -> [UInt8] {
    var fields = form.fields(without: ["_token", "_key", "_draft"])
    fields.add("_act", "submit")
    return Array(fields.urlEncoded.utf8)
  }

  /// Cases and their numbers are counted together, so that one gives the other.
  func instance(ofCase number: String) throws -> Int {
    guard let count = Self.dayNumber(of: number) else {
      throw CommandFailure("“\(number)” is no case number")
    }
    return count + offset
  }

  /// A case number is the day, five digits of the day and two check digits.
  private static func dayNumber(of number: String) -> Int? {
    number.count == 15 ? Int(number.dropFirst(8).prefix(5)) : nil
  }
}
