import XMLReading

/// Reads data items and what moves data between them (BPMN 2.0.2 §10.4).
struct DataReader {
  let attributes: AttributeReader

  /// The data of an activity, an event or a process.
  func data(of element: XMLElement) -> DataFlow {
    var data = DataFlow()
    let specification = element.model("ioSpecification")
    // Activities and processes have their inputs in a specification, events directly.
    data.inputs = items("dataInput", of: specification ?? element)
    data.outputs = items("dataOutput", of: specification ?? element)
    data.properties = items("property", of: element)
    data.inputAssociations = associations("dataInputAssociation", of: element)
    data.outputAssociations = associations("dataOutputAssociation", of: element)
    return data
  }

  func dataObjects(in container: XMLElement) -> [DataItem] {
    items("dataObject", of: container)
      + container.models("dataObjectReference").map { reference in
        var item = item(reference)
        item.object = attributes.reference("dataObjectRef", of: reference)
        return item
      }
  }

  private func items(_ name: String, of element: XMLElement) -> [DataItem] {
    element.models(name).map(item)
  }

  private func item(_ element: XMLElement) -> DataItem {
    let name = element["name"]?.trimmingWhitespace
    return DataItem(
      id: element["id"] ?? "", name: name?.isEmpty == true ? nil : name, origin: element.origin)
  }

  private func associations(_ name: String, of element: XMLElement) -> [DataAssociation] {
    element.models(name).map { association in
      DataAssociation(
        sources: association.models("sourceRef").compactMap { $0.trimmedText?.referencedID },
        target: association.modelText("targetRef")?.referencedID,
        transformation: association.modelText("transformation"),
        assignments: association.models("assignment").compactMap { assignment in
          guard let from = assignment.modelText("from"), let to = assignment.modelText("to")
          else { return nil }
          return .init(from: from, to: to)
        }, origin: association.origin)
    }
  }
}
