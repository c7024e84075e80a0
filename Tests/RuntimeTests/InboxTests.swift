import Engine
import FEEL
import Foundation
import TestTools
import Runtime
import SQLDatabase
import Testing

@Suite("An inbox")
struct InboxTests {
  private static let groups = ["officer", "clerk", "director", "archivist"]

  /// One task that stands under the groups and by the date that the start names.
  private static let offering = Resource(
    name: "offering.bpmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <bpmn:process id="offering" name="分送" isExecutable="true">
        <bpmn:startEvent id="start"/>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="read"/>
        <bpmn:userTask id="read" name="阅办"><bpmn:extensionElements>
          <zeebe:assignmentDefinition candidateGroups="=groups"/>
          <zeebe:taskSchedule dueDate="=due"/></bpmn:extensionElements></bpmn:userTask>
        <bpmn:sequenceFlow id="f2" sourceRef="read" targetRef="end"/>
        <bpmn:endEvent id="end"/>
      </bpmn:process></bpmn:definitions>
      """.utf8))

  @Test("shows the same as a walk over all tasks", arguments: [1, 2, 3] as [UInt64])
  func agrees(seed: UInt64) throws {
    let office = try TestOffice()
    let runtime = try office.open()
    defer { runtime.stop() }
    _ = try runtime.deploy([Self.offering], by: .system)
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let chosen = Self.groups.filter { _ in Bool.random(using: &random) }
      let day = Int.random(in: 1...9, using: &random)
      _ = try runtime.startCase(
        process: "offering",
        variables: [
          "groups": .list(chosen.map { .string($0) }),
          "due": day > 7 ? .null : .string("2026-03-0\(day)"),
          "initiator": ["person": "P1", "name": "张三"],
        ], by: Actor(person: "P1"))
    }
    let offered = try runtime.read { connection in
      try connection.rows("select group_key, due, instance from task_candidate") {
        (group: try $0.text(0), due: try $0.text(1), instance: try $0.int64(2))
      }
    }
    #expect(Set(offered.map(\.due)).count > 3, "seed \(seed)")
    for _ in 0..<40 {
      let keys = (Self.groups + ["nobody"]).filter { _ in Bool.random(using: &random) }
      let offset = Int.random(in: 0...20, using: &random)
      let limit = Int.random(in: 1...30, using: &random)
      let expected = Set(
        offered.filter { keys.contains($0.group) }.map { "\($0.due) \(10_000 + $0.instance)" }
      ).sorted()
      let page = try runtime.queries.inbox(keys, offset: offset, limit: limit)
      #expect(
        page.map { 10_000 + $0.key.instance.rawValue }
          == expected.dropFirst(offset).prefix(limit).compactMap { Int64($0.suffix(5)) },
        "seed \(seed): \(keys) from \(offset), \(limit)")
      #expect(try runtime.queries.inboxCount(keys) == expected.count, "seed \(seed): \(keys)")
      #expect(
        try runtime.queries.inboxCount(keys, upTo: limit) == min(limit, expected.count),
        "seed \(seed): \(keys)")
    }
  }
}
