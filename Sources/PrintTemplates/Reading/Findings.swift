import XMLReading

/// The faults found while reading one file.
final class Findings {
  private(set) var faults: [Diagnostic] = []

  func report(_ rule: String, at element: XMLElement, _ message: String) {
    report(rule, at: element.location, element: element.writtenName, message)
  }

  func report(_ rule: String, at location: SourceLocation, element: String?, _ message: String) {
    let fault = Diagnostic(.error, rule: rule, at: location, element: element, message: message)
    if !faults.contains(fault) { faults.append(fault) }
  }
}
