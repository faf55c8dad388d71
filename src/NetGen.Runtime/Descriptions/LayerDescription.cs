namespace NetGen;

/// <summary>A layer of a network.</summary>
/// <param name="Name">"conv1".</param>
/// <param name="Kind">"Conv2D 5x5".</param>
/// <param name="Shape">Dimensions of its output for one sample.</param>
/// <param name="ParameterCount">Learned numbers in it.</param>
/// <param name="FlopsPerSample">Floating-point operations of its forward direction; a multiply-add counts two.</param>
/// <example><code>
/// foreach (LayerDescription layer in net.Description.Layers)
///     Console.WriteLine($"{layer.Name} ({layer.Kind}): [{string.Join(", ", layer.Shape)}], {layer.ParameterCount} parameters, {layer.FlopsPerSample} operations");
/// </code></example>
public sealed record LayerDescription(string Name, string Kind, IReadOnlyList<int> Shape, long ParameterCount, long FlopsPerSample);
