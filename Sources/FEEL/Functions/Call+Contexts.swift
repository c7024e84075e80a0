extension Call {
  /// Functions of contexts (DMN 1.5, 10.3.4.9).
  func contextual() -> Value? {
    switch builtin {
    case .getValue:
      let keys = form == 0 ? [values[1]] : list(1)
      return value(at: keys)
    case .getEntries:
      return .list(
        context(0).entries.map { ["key": .string($0.name), "value": $0.value] })
    case .context: return contextFromEntries
    case .contextMerge:
      var result = Context()
      for item in list(0) {
        guard let context = item.contextValue else { return nil }
        result = result.merging(context)
      }
      return .context(result)
    default:
      let keys = form == 0 ? [values[1]] : list(1)
      return putting(values[2], at: keys[...], into: values[0])
    }
  }

  private func value(at keys: [Value]) -> Value? {
    var value = values[0]
    for key in keys {
      guard let name = key.stringValue, let next = value[name] else { return .null }
      value = next
    }
    return keys.isEmpty ? .null : value
  }

  private var contextFromEntries: Value? {
    var result = Context()
    for item in list(0) {
      guard let entry = item.contextValue, let key = entry["key"]?.stringValue,
        let value = entry["value"], result[key] == nil
      else { return nil }
      result[key] = value
    }
    return .context(result)
  }

  private func putting(_ value: Value, at keys: ArraySlice<Value>, into target: Value) -> Value? {
    guard var context = target.contextValue, let key = keys.first?.stringValue else { return nil }
    if keys.count == 1 {
      context[key] = value
    } else {
      guard let inner = context[key],
        let changed = putting(value, at: keys.dropFirst(), into: inner)
      else { return nil }
      context[key] = changed
    }
    return .context(context)
  }
}
