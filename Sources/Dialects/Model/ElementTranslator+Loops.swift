import XMLReading

extension ElementTranslator {
  /// Several instances of an activity: over a list, or so many.
  func loop(_ element: XMLElement) -> XMLElement {
    var inner = ElementTranslator(element, in: surrounding, of: model)
    (inner.surrounding.element, inner.surrounding.elementName) = (id ?? "", source["name"])
    let isStandard = isStandardCollection(of: element)
    let collection =
      isStandard
      ? nil
      : element.setting("collection") ?? element.model("loopDataInputRef")?.trimmedText
        ?? element.dialectChildren("collection").first.flatMap {
          $0.plain("expression") ?? $0.elements.first?.trimmedText
        }
    let variable =
      element.setting("elementVariable") ?? element.model("inputDataItem")?.plain("name")
      ?? element.dialectChildren("collection").first?.setting("elementVariable")
    if let collection {
      let text = UELText.isDynamic(collection) ? collection : "${\(collection)}"
      inner.settings.add(
        "loopCharacteristics",
        ["inputCollection": feel(text, "多实例集合", at: element), "inputElement": variable])
    }
    if let aggregation = element.dialectChildren("variableAggregation").first {
      inner.aggregate(aggregation)
    }
    return inner.assembled { child in
      switch child.modelName {
      case "completionCondition", "loopCardinality": return count(child)
      case "complexBehaviorDefinition": return expressions(in: child)
      case "loopDataInputRef", "inputDataItem": return isStandard ? child : nil
      default: return child
      }
    }
  }

  /// Whether the loop runs over a data item of the file (BPMN 2.0.2 table 10.30), where the other engines
  /// put the name of a variable.
  private func isStandardCollection(of loop: XMLElement) -> Bool {
    guard let item = loop.model("loopDataInputRef")?.trimmedText,
      !loop.usesDialect
    else { return false }
    return model.standard.isData(item)
  }

  private func count(_ element: XMLElement) -> XMLElement? {
    guard let text = element.trimmedText else { return nil }
    var element = element
    let isCondition = element.modelName == "completionCondition"
    if isCondition {
      element.setText(
        condition(text, language: element.plain("language"), "多实例完成条件", at: element))
    } else {
      element.setText(value(text, "多实例个数", at: element))
    }
    return element
  }

  /// `variableAggregation` (Flowable): what the instances yield becomes a list.
  private mutating func aggregate(_ element: XMLElement) {
    guard let target = element.plain("target") else { return }
    let entries = element.elements.compactMap { variable -> String? in
      guard let source = variable.plain("source") ?? variable.plain("sourceExpression") else {
        return nil
      }
      let name = FEELPiece.quoted(variable.plain("target") ?? source)
      let text = UELText.isDynamic(source) ? source : "${\(source)}"
      return "\(name): \(feel(text, "汇总变量", at: variable).dropFirst())"
    }
    settings.add(
      "loopCharacteristics",
      ["outputCollection": target, "outputElement": "={\(entries.joined(separator: ", "))}"])
  }
}
