using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Random values for everything that a graph wants to be given.</summary>
internal static class RandomFeed
{
    /// <summary>
    /// Inputs and parameters near the unit normal (weights divided by √fan-in); targets from 0 to 1, which every loss takes; indices over all that there are;
    /// everything rounded to float, so that every engine can be given the very same numbers.
    /// </summary>
    public static Feed For(NetworkGraph graph, int batch, int seed)
    {
        var random = new System.Random(seed);
        return new Feed(
            batch,
            [.. graph.Parameters.Select(p => Parameter(p, random))],
            [.. graph.Inputs.Select(input => input.Op.Element == Element.Index ? Indices(input, batch, random) : Normal(batch * input.Shape.Size, random, 1))],
            [.. graph.Targets.Select(target => target.Op.Element == Element.Index ? Labels(graph, target, batch, random) : Fill(batch * target.Shape.Size, random.NextDouble))]);
    }

    public static double[] Normal(int count, System.Random random, double deviation)
        => Fill(count, () => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static double[] Parameter(ParameterInfo parameter, System.Random random)
    {
        string role = parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
        int fanIn = parameter.Shape.Rank > 1 ? parameter.Shape.Size / parameter.Shape[0] : 1;
        return role switch
        {
            "running_var" => Fill(parameter.Shape.Size, () => 0.5 + random.NextDouble()),
            // Scales of a normalisation and slopes of PReLU.
            "weight" when parameter.Shape.Rank == 1 => Fill(parameter.Shape.Size, () => 0.5 + random.NextDouble()),
            _ => Normal(parameter.Shape.Size, random, parameter.Shape.Rank > 1 ? 1.2 / Math.Sqrt(fanIn) : 0.4),
        };
    }

    /// <summary>Any index that there is; of lengths the longest and the shortest first.</summary>
    private static double[] Indices(PortInfo port, int batch, System.Random random)
    {
        double[] indices = Fill(batch * port.Shape.Size, () => random.Next(port.Op.Least, port.Op.Bound));
        if (port.Op.Least > 0)
            (indices[0], indices[^1]) = (port.Op.Bound - 1, batch > 1 ? port.Op.Least : port.Op.Bound - 1);
        return indices;
    }

    /// <summary>Labels as losses take them; where samples say how many they have, the first one has none and the last one all.</summary>
    private static double[] Labels(NetworkGraph graph, PortInfo port, int batch, System.Random random)
    {
        double[] labels = Fill(batch * port.Shape.Size, () => random.Next(port.First, port.Op.Bound));
        if (graph.Targets.Any(t => t.Lengths == port.Name))
            (labels[0], labels[^1]) = (0, port.Op.Bound - 1);
        return labels;
    }

    private static double[] Fill(int count, Func<double> value)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)value();
        return values;
    }
}
