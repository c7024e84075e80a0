import Dispatch
import Engine
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Synchronization
import Testing

@Suite("Acts that share a transaction")
struct SharedTransactionTests {
  @Test func `stand or fall each for itself`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    let notes = ["甲", "", "乙", "甲", "丙"]
    let refused = Mutex<Set<Int>>([])
    sharing(runtime, notes.count) { index in
      do {
        try runtime.note(notes[index])
      } catch {
        refused.withLock { _ = $0.insert(index) }
      }
    }
    #expect(refused.withLock { $0 } == [1, 3])
    #expect(try runtime.notes() == ["甲", "乙", "丙"])
    #expect(try runtime.note("丁") == 4)
    #expect(try runtime.verifyJournal().faults == [])
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test func `leave a case as the database has it when another act is undone`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [PlacesRoom(places: 1)])
    _ = try runtime.deploy([Models.application], by: .system)
    let started = try runtime.startCase(
      process: "application", variables: ["subject": "使用编制"], by: Actor(person: "P1"))
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    let failed = Mutex<Set<Int>>([])
    sharing(runtime, 2) { index in
      do {
        if index == 0 {
          _ = try runtime.completeTask(
            task.key, version: task.version, variables: [:],
            opinion: Opinion(conclusion: "agree", label: "同意", text: "好"),
            by: Actor(person: "P2"))
        } else {
          _ =
            try runtime.perform("undone", by: .system) { step in
              _ = try step.nextNumber("undone")
              throw Refusal(code: "undone", message: "不予办理")
            } as Done
        }
      } catch {
        failed.withLock { _ = $0.insert(index) }
      }
    }
    #expect(failed.withLock { $0 } == [1])
    #expect(
      try runtime.queries.tasks(of: started.instance).contains { $0.key == task.key } == false)
    #expect(try runtime.verifyJournal().faults == [])
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  /// Cases that must be read from the journal, handlers whose writes are undone, and refusals, among so
  /// many acts that a second thread writes their entries.
  @Test func `keep the journal whole in a crowd`() throws {
    let office = try TestOffice()
    office.settings.hotInstances = 1
    let runtime = try office.open(rooms: [PlacesRoom(places: 10)])
    _ = try runtime.deploy([Models.application], by: .system)
    let clerk = Actor(person: "P1")
    let tasks = try (0..<40).map { number in
      let started = try runtime.startCase(
        process: "application", variables: ["subject": .string("申请 \(number)")], by: clerk)
      return try #require(try runtime.queries.tasks(of: started.instance).first)
    }
    let stale = Mutex<Set<Int>>([])
    sharing(runtime, tasks.count) { index in
      let isStale = index % 7 == 3
      do {
        _ = try runtime.completeTask(
          tasks[index].key, version: tasks[index].version + (isStale ? 1 : 0), variables: [:],
          opinion: nil, by: clerk)
      } catch {
        stale.withLock { _ = $0.insert(index) }
      }
    }
    #expect(stale.withLock { $0 } == Set(tasks.indices.filter { $0 % 7 == 3 }))
    let open = try tasks.flatMap { try runtime.queries.tasks(of: $0.key.instance) }
    #expect(open.count { $0.element == "sign" } == 10)
    #expect(open.count { $0.element == "wait" } == 24)
    #expect(open.count { $0.element == "check" } == 6)
    #expect(try runtime.verifyJournal().faults == [])
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  /// The acts are decided ahead of their rows; what was decided as if the bad one had been done is decided anew.
  @Test func `fail alone when their rows cannot be stored`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.deploy([Models.passedOn], by: .system)
    let clerk = Actor(person: "P1")
    let tasks = try (0..<40).map { _ in
      let started = try runtime.startCase(process: "passedOn", variables: [:], by: clerk)
      return try #require(try runtime.queries.tasks(of: started.instance).first)
    }
    let damaged = 11
    let next = TaskKey(
      instance: tasks[damaged].key.instance,
      activation: ActivationID(rawValue: tasks[damaged].key.activation.rawValue + 1))
    // A row stands where that of the next task belongs.
    try change(
      runtime,
      """
      insert into task (instance, activation, element, name, title, process, due_provisional, priority,
        created_at, version_no, returned, candidate_groups, candidate_users)
      values (?, ?, '', '', '', '', 0, 0, 0, 1, 0, '', '')
      """, next)
    let failed = Mutex<Set<Int>>([])
    let rejected = Mutex<Set<Int>>([])
    sharing(runtime, tasks.count + 1) { index in
      let task = index < tasks.count ? tasks[index].key : next
      do {
        _ = try runtime.completeTask(
          task, version: 1, variables: [:], opinion: nil, by: clerk)
      } catch ActFailure.rejected {
        rejected.withLock { _ = $0.insert(index) }
      } catch {
        failed.withLock { _ = $0.insert(index) }
      }
    }
    #expect(failed.withLock { $0 } == [damaged])
    #expect(rejected.withLock { $0 } == [tasks.count])
    try change(runtime, "delete from task where instance = ? and activation = ?", next)
    for (index, task) in tasks.enumerated() {
      let open = try runtime.queries.tasks(of: task.key.instance)
      #expect(open.map(\.element) == [index == damaged ? "first" : "second"])
    }
    _ = try runtime.completeTask(
      tasks[damaged].key, version: 1, variables: [:], opinion: nil, by: clerk)
    #expect(try runtime.verifyJournal().faults == [])
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  /// A task that was given to somebody since a page was made has another version, whoever else acts at the
  /// same time.
  @Test func `see the versions that the acts before them have left`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.deploy([Models.passedOn], by: .system)
    let clerk = Actor(person: "P1")
    let tasks = try (0..<20).map { _ in
      let started = try runtime.startCase(process: "passedOn", variables: [:], by: clerk)
      return try #require(try runtime.queries.tasks(of: started.instance).first)
    }
    let stale = Mutex<Set<Int>>([])
    sharing(runtime, 2 * tasks.count) { index in
      let task = tasks[index / 2].key
      do {
        if index.isMultiple(of: 2) {
          if index.isMultiple(of: 4) { _ = try runtime.assignTask(task, to: "P1", by: clerk) }
        } else {
          _ = try runtime.completeTask(
            task, version: 1, variables: [:], opinion: nil, by: clerk)
        }
      } catch ActFailure.staleVersion(current: 2) {
        stale.withLock { _ = $0.insert(index / 2) }
      } catch {
        Issue.record(error)
      }
    }
    #expect(stale.withLock { $0 } == Set(tasks.indices.filter { $0.isMultiple(of: 2) }))
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test func `change the revision of the rooms that they change, and of no other`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    let before = runtime.revision(of: "notebook")
    #expect(throws: ActFailure.self) { try runtime.note("") }
    #expect(runtime.revision(of: "notebook") == before)
    try runtime.note("甲")
    #expect(runtime.revision(of: "notebook") > before)
    #expect(runtime.revision(of: "elsewhere") == 0)
    runtime.stop()
  }

  /// Changes a row without a fact, as nobody should.
  private func change(_ runtime: OfficeRuntime, _ sql: String, _ task: TaskKey) throws {
    _ = try runtime.perform("tamper", by: .system) { step in
      try step.database.execute(sql, task.instance.rawValue, task.activation.rawValue)
      return Done()
    }
  }

  /// Sends acts off in their order while another keeps the writer busy, so that it finds all of them
  /// waiting; returns when all are answered.
  private func sharing(
    _ runtime: OfficeRuntime, _ count: Int, _ act: @escaping @Sendable (Int) -> Void
  ) {
    let (begun, released) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let answered = DispatchGroup()
    DispatchQueue.global().async(group: answered) {
      // What becomes of the busy act does not matter.
      _ = try? runtime.perform("busy", by: .system) { _ in
        begun.signal()
        released.wait()
        // Those who wait join this transaction, and may have it done again.
        released.signal()
        return Done()
      }
    }
    begun.wait()
    for index in 0..<count {
      answered.enter()
      Thread {
        act(index)
        answered.leave()
      }.start()
      // A moment to reach the queue. Whoever is late is answered all the same.
      Thread.sleep(forTimeInterval: 0.02)
    }
    released.signal()
    answered.wait()
  }
}
