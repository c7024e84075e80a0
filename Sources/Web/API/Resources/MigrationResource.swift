import Engine
import HTTPServer
import JSONText
import Runtime

/// Letting cases go on in another version of their process (版本迁移).
enum MigrationResource {
  private static let version = Shape.integer(1...Int(Int32.max))

  /// What a call says of the plan.
  static let plan: [Shape.Member] = [
    .required("processDefinitionId", .name, "the process in which the cases go on"),
    .required("processDefinitionVersion", version, "its version"),
    .optional(
      "mappingInstructions",
      .list(
        of: .object([
          .required("sourceElementId", .name, "an element of the version that the case has"),
          .required("targetElementId", .name, "what it becomes"),
        ]), count: 0...5_000), "elements that have another id there; others keep theirs"),
    .optional("dryRun", .flag, "only tells what would come of it"),
  ]

  static let routes: [APIRoute] = [
    APIRoute(
      .post,
      "process-instances/migration-plan",
      "Proposes which element of one version becomes which of another.", .repair,
      [
        .required("sourceProcessDefinitionId", .name, "the process that the cases have"),
        .required("sourceProcessDefinitionVersion", version, "its version"),
        .optional("processDefinitionId", .name, "the process in which they go on (the same)"),
        .required("processDefinitionVersion", version, "its version"),
      ], replies: [.ok(.migrationProposal)],
      answer: propose),
    APIRoute(
      .post,
      "process-instances/{processInstanceKey}/migration",
      "Lets a case go on in another version, or tells whether it can.", .repair, plan,
      replies: [.nothing, .ok(.migrationCheck)],
      answer: migrate),
  ]

  /// The plan of a call.
  static func plan(of body: APIBody) -> MigrationPlan {
    let pairs = body.objects("mappingInstructions").map {
      ($0.text("sourceElementId") ?? "", $0.text("targetElementId") ?? "")
    }
    return MigrationPlan(
      target: ProgramKey(
        process: body.text("processDefinitionId") ?? "",
        version: body.integer("processDefinitionVersion") ?? 0),
      mapping: Dictionary(pairs, uniquingKeysWith: { _, last in last }))
  }

  private static func propose(_ call: APICall) throws -> APIAnswer {
    let body = call.body
    let source = body.text("sourceProcessDefinitionId") ?? ""
    let proposal = try call.runtime.proposeMigration(
      from: ProgramKey(
        process: source, version: body.integer("sourceProcessDefinitionVersion") ?? 0),
      to: ProgramKey(
        process: body.text("processDefinitionId") ?? source,
        version: body.integer("processDefinitionVersion") ?? 0))
    return .ok([
      "processDefinitionId": .string(proposal.target.process),
      "processDefinitionVersion": .integer(proposal.target.version),
      "mappingInstructions": .array(
        proposal.pairs.map {
          ["sourceElementId": .string($0.source), "targetElementId": .string($0.target)]
        }),
      "unmappedElementIds": .array(proposal.missing.map { .string($0) }),
    ])
  }

  private static func migrate(_ call: APICall) throws -> APIAnswer {
    let instance = try call.instance()
    let plan = plan(of: call.body)
    if call.body.flag("dryRun") == true {
      return .ok(json(try call.runtime.checkMigration(of: instance, by: plan), of: instance))
    }
    _ = try call.runtime.repair(instance, .migrate(plan), by: call.actor, key: call.key)
    return .done
  }

  /// Whether a case fits, and what keeps it from it.
  static func json(_ problems: [MigrationProblem], of instance: InstanceID) -> JSON {
    [
      "processInstanceKey": .string(instance.description), "fits": .bool(problems.isEmpty),
      "problems": .array(
        problems.map {
          [
            "sourceElementId": .string($0.element), "targetElementId": .string($0.target),
            "detail": .string($0.description),
          ]
        }),
    ]
  }
}
