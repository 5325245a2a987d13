// What stands in the way of a command, said in words for the person at the terminal.

/** An expected obstacle: its message is printed as it is, without a stack. */
export class Trouble extends Error {
  override name = "Trouble";
}
