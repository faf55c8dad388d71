namespace NetGen.Tool;

/// <summary>Something that a user asked for and that cannot be: what was expected, and what is there.</summary>
internal sealed class ToolException(string message) : Exception(message);
