package import FEEL
package import XMLReading

/// A model of decisions (决策模型), as a DMN file describes it.
package struct DecisionModel: Sendable {
  package var name: String
  package var namespace: String
  /// The name of the file that was read.
  package var file: String
  package var inputs: [InputData] = []
  package var decisions: [Decision] = []
  package var knowledgeModels: [KnowledgeModel] = []
  package var services: [DecisionService] = []
  /// The types by name; those of imported models under `import.name`.
  package var types: [String: FEELType] = [:]
  package var imports: [Import] = []
  /// Everything found wrong or doubtful, in the order of the file.
  package var diagnostics: [XMLReading.Diagnostic] = []

  /// Another model whose elements this one uses under a name.
  package struct Import: Sendable {
    package var name: String
    package var model: DecisionModel
  }

  /// Whether nothing is wrong, so that the model may be deployed.
  package var isSound: Bool { !diagnostics.contains { $0.severity == .error } }

  /// The decision of this id, or else of this name.
  package func decision(_ idOrName: String) -> Decision? {
    decisions.first { $0.id == idOrName } ?? decisions.first { $0.name == idOrName }
  }

  /// What a model that imports this one under a name calls one of its types.
  func name(of type: String, importedAs importName: String) -> String {
    types[type] == nil || importName.isEmpty ? type : "\(importName).\(type)"
  }

  package func service(_ idOrName: String) -> DecisionService? {
    services.first { $0.id == idOrName } ?? services.first { $0.name == idOrName }
  }

  package func knowledgeModel(_ idOrName: String) -> KnowledgeModel? {
    knowledgeModels.first { $0.id == idOrName } ?? knowledgeModels.first { $0.name == idOrName }
  }
}

/// A named and typed value that an element provides.
package struct InformationItem: Hashable, Sendable {
  package var name: String
  package var type: FEELType
}

/// What one element refers to: an id, and the namespace of its model if that is another one.
package struct ElementReference: Hashable, Sendable {
  package var namespace: String?
  package var id: String
}

/// Data from outside (输入数据).
package struct InputData: Hashable, Sendable {
  package var id: String
  package var name: String
  package var variable: InformationItem
  package var location: SourceLocation
}

/// A decision (决策) and what it rests upon.
package struct Decision: Sendable {
  package var id: String
  package var name: String
  package var variable: InformationItem
  package var question: String?
  package var requiredInputs: [ElementReference]
  package var requiredDecisions: [ElementReference]
  package var requiredKnowledge: [ElementReference]
  /// How the decision is made; nil if the file leaves that open.
  package var logic: Logic?
  package var location: SourceLocation
}

/// A piece of knowledge (业务知识模型): a function that decisions call by name.
package struct KnowledgeModel: Sendable {
  package var id: String
  package var name: String
  package var variable: InformationItem
  package var requiredKnowledge: [ElementReference]
  package var function: Logic.Function?
  package var location: SourceLocation
}

/// A decision service (决策服务): decisions that are made together from given inputs.
package struct DecisionService: Sendable {
  package var id: String
  package var name: String
  package var variable: InformationItem
  package var outputDecisions: [ElementReference]
  package var inputDecisions: [ElementReference]
  package var inputData: [ElementReference]
  package var location: SourceLocation
}
