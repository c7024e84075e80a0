/// A register of a booklet that is printed on little by little (续打).
package struct ContinuedRegister: Sendable {
  /// The section that has it, by whose name the register is called.
  package let section: String
  /// The list of the data whose elements are its lines.
  package let list: String
  package let register: Register
}

extension PrintTemplate {
  /// The registers that can be printed on later: each alone in a section with a name, its lines a list
  /// of the data.
  package var continuedRegisters: [ContinuedRegister] {
    sections.compactMap { section in
      let registers = Self.registers(in: section.body)
      guard !section.name.isEmpty, registers.count == 1, let register = registers.first,
        register.loop.source.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
        !definitions.contains(where: { $0.name == register.loop.source })
      else { return nil }
      return ContinuedRegister(
        section: section.name, list: register.loop.source, register: register)
    }
  }

  private static func registers(in items: [FlowItem]) -> [Register] {
    items.flatMap { item -> [Register] in
      switch item {
      case .register(let register): [register]
      case .group(let group): registers(in: group.items)
      default: []
      }
    }
  }
}
