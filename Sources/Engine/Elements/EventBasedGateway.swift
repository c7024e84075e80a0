extension Execution {
  /// BPMN 2.0.2 §13.4.4: waits for the events behind it; the gateway holds all their triggers.
  mutating func beginEventBasedGateway(_ site: Site) throws(Trouble) {
    for flow in site.element.outgoing {
      let event = site.program.elements[flow.target]
      switch event.behavior {
      case .intermediateCatch(let trigger): try arm(trigger, for: site, element: event)
      case .receive(let message): try arm(.message(message), for: site, element: event)
      default: break
      }
    }
  }
}
