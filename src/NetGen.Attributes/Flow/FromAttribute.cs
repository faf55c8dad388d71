namespace NetGen;

/// <summary>Goes back to a named tensor: it becomes the current one.</summary>
/// <param name="tensor">A name given before, or <see cref="Names.In"/>.</param>
/// <example><code>[From(In), Conv2D(64, 1), Add("body")]</code></example>
public sealed class FromAttribute(string tensor) : StatementAttribute;
