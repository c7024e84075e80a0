import XMLReading

/// Reads what is drawn beside the flow: annotations, groups, associations and data.
struct ArtifactReader {
  let attributes: AttributeReader
  /// The names of category values by id.
  let categories: [String: String]

  /// The artifacts that stand directly in `container`, and the data associations of its nodes.
  func artifacts(of container: XMLElement) -> [Artifact] {
    container.elements.flatMap { element in
      artifact(element).map { [$0] } ?? dataAssociations(of: element)
    }
  }

  private func artifact(_ element: XMLElement) -> Artifact? {
    let kind: Artifact.Kind
    var name = element["name"]
    switch element.modelName {
    case "textAnnotation": kind = .textAnnotation(element.modelText("text") ?? "")
    case "group":
      kind = .group
      name = attributes.reference("categoryValueRef", of: element).flatMap { categories[$0] }
    case "association":
      kind = .association(
        source: attributes.requiredReference("sourceRef", of: element),
        target: attributes.requiredReference("targetRef", of: element))
    case "dataObjectReference": kind = .dataObject
    case "dataStoreReference": kind = .dataStore
    default: return nil
    }
    return Artifact(id: element["id"] ?? "", name: name, kind: kind, origin: element.origin)
  }

  private func dataAssociations(of node: XMLElement) -> [Artifact] {
    node.elements.compactMap { element in
      let kind: Artifact.Kind
      switch element.modelName {
      case "dataInputAssociation":
        kind = .dataAssociation(
          source: element.modelText("sourceRef")?.referencedID, target: node["id"])
      case "dataOutputAssociation":
        kind = .dataAssociation(
          source: node["id"], target: element.modelText("targetRef")?.referencedID)
      default: return nil
      }
      return Artifact(id: element["id"] ?? "", name: nil, kind: kind, origin: element.origin)
    }
  }
}
