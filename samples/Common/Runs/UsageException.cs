namespace NetGen.Samples;

/// <summary>The user gave something that cannot be used: an option, a path, a file. The message says what was expected; the program ends with exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
