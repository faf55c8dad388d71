using System.Text.Json;

namespace NetGen.Data;

/// <summary>One of several classes. A network has an output for each of them (softmax), or of two classes one output, for the second (sigmoid).</summary>
/// <example><code>var kinds = new ClassTarget("species", ["setosa", "versicolor", "virginica"]);</code></example>
public sealed class ClassTarget : Target
{
    internal const string TypeName = "class";

    /// <summary>Classes by their names, in the order of their labels.</summary>
    /// <exception cref="ArgumentException">There is none, or one is there twice.</exception>
    public ClassTarget(string name, IReadOnlyList<string> classes) : base(name)
    {
        if (classes.Count == 0 || classes.Distinct(StringComparer.Ordinal).Count() != classes.Count)
            throw new ArgumentException($"Classes have a name each, all different; {Names.Listed(classes)} came.", nameof(classes));
        Classes = [.. classes];
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal override bool Fits(PortDescription port) => port.Size == Classes.Count || (port.Size == 1 && Classes.Count == 2);

    internal override Prediction Decode(PortDescription port, ReadOnlySpan<float> output)
    {
        float[] probabilities = new float[Classes.Count];
        if (output.Length == 1 && Classes.Count == 2)
        {
            float positive = port.Numbers == NumberKind.Probabilities ? output[0] : Sigmoid(output[0]);
            (probabilities[0], probabilities[1]) = (1 - positive, positive);
        }
        else if (port.Numbers == NumberKind.Probabilities)
        {
            output.CopyTo(probabilities);
        }
        else
        {
            Softmax(output, probabilities);
        }
        return Prediction.OfClasses(output, Classes, probabilities);
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteString("name", Name);
        json.Write("classes", Classes);
    }

    private static float Sigmoid(float logit) => (float)(1 / (1 + Math.Exp(-(double)logit)));

    private static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        double greatest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
            greatest = Math.Max(greatest, logit);
        foreach (float logit in logits)
            sum += Math.Exp(logit - greatest);
        for (int i = 0; i < logits.Length; i++)
            probabilities[i] = (float)(Math.Exp(logits[i] - greatest) / sum);
    }
}
