import CommandLine
import Foundation

@main
struct Tongzheng {
  static func main() {
    exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
