using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Geometry as constructor calls with named arguments; what has its default value is left out.</summary>
internal static class ShapeText
{
    public static string Conv(ConvShape g)
    {
        var arguments = new List<string>
        {
            $"InChannels: {Literal.Of(g.InChannels)}, InHeight: {Literal.Of(g.InHeight)}, InWidth: {Literal.Of(g.InWidth)}",
            $"OutChannels: {Literal.Of(g.OutChannels)}, OutHeight: {Literal.Of(g.OutHeight)}, OutWidth: {Literal.Of(g.OutWidth)}",
            $"KernelHeight: {Literal.Of(g.KernelHeight)}, KernelWidth: {Literal.Of(g.KernelWidth)}",
        };
        Add(arguments, "StrideY", g.StrideY, 1);
        Add(arguments, "StrideX", g.StrideX, 1);
        Add(arguments, "PadTop", g.PadTop, 0);
        Add(arguments, "PadLeft", g.PadLeft, 0);
        Add(arguments, "PadBottom", g.PadBottom, 0);
        Add(arguments, "PadRight", g.PadRight, 0);
        Add(arguments, "DilationY", g.DilationY, 1);
        Add(arguments, "DilationX", g.DilationX, 1);
        Add(arguments, "Groups", g.Groups, 1);
        return $"new ConvShape({string.Join(", ", arguments)})";
    }

    public static string Conv(Conv1DShape g)
    {
        var arguments = new List<string>
        {
            $"InSteps: {Literal.Of(g.InSteps)}, InChannels: {Literal.Of(g.InChannels)}, OutSteps: {Literal.Of(g.OutSteps)}, OutChannels: {Literal.Of(g.OutChannels)}",
            $"Kernel: {Literal.Of(g.Kernel)}",
        };
        Add(arguments, "Stride", g.Stride, 1);
        Add(arguments, "Dilation", g.Dilation, 1);
        Add(arguments, "PadBefore", g.PadBefore, 0);
        Add(arguments, "PadAfter", g.PadAfter, 0);
        Add(arguments, "Groups", g.Groups, 1);
        return $"new Conv1DShape({string.Join(", ", arguments)})";
    }

    public static string Pool(PoolShape g)
    {
        var arguments = new List<string>
        {
            $"Channels: {Literal.Of(g.Channels)}, InHeight: {Literal.Of(g.InHeight)}, InWidth: {Literal.Of(g.InWidth)}",
            $"OutHeight: {Literal.Of(g.OutHeight)}, OutWidth: {Literal.Of(g.OutWidth)}",
            $"KernelHeight: {Literal.Of(g.KernelHeight)}, KernelWidth: {Literal.Of(g.KernelWidth)}",
        };
        Add(arguments, "StrideY", g.StrideY, 1);
        Add(arguments, "StrideX", g.StrideX, 1);
        Add(arguments, "PadTop", g.PadTop, 0);
        Add(arguments, "PadLeft", g.PadLeft, 0);
        Add(arguments, "PadBottom", g.PadBottom, 0);
        Add(arguments, "PadRight", g.PadRight, 0);
        if (g.CountPadding)
            arguments.Add("CountPadding: true");
        if (g.Adaptive)
            arguments.Add("Adaptive: true");
        return $"new PoolShape({string.Join(", ", arguments)})";
    }

    public static string Pool(Pool1DShape g)
    {
        var arguments = new List<string> { $"InSteps: {Literal.Of(g.InSteps)}, OutSteps: {Literal.Of(g.OutSteps)}, Kernel: {Literal.Of(g.Kernel)}" };
        Add(arguments, "Stride", g.Stride, 1);
        Add(arguments, "PadBefore", g.PadBefore, 0);
        Add(arguments, "PadAfter", g.PadAfter, 0);
        if (g.CountPadding)
            arguments.Add("CountPadding: true");
        if (g.Adaptive)
            arguments.Add("Adaptive: true");
        return $"new Pool1DShape({string.Join(", ", arguments)})";
    }

    public static string Resize(ResizeShape g) =>
        $"new ResizeShape(Channels: {Literal.Of(g.Channels)}, InHeight: {Literal.Of(g.InHeight)}, InWidth: {Literal.Of(g.InWidth)}, "
        + $"OutHeight: {Literal.Of(g.OutHeight)}, OutWidth: {Literal.Of(g.OutWidth)}{(g.AlignCorners ? ", AlignCorners: true" : "")})";

    public static string Attention(AttentionShape g)
    {
        var arguments = new List<string> { $"Heads: {Literal.Of(g.Heads)}, Width: {Literal.Of(g.Width)}, Queries: {Literal.Of(g.Queries)}, Keys: {Literal.Of(g.Keys)}" };
        if (!g.IsSelf)
            arguments.Add("IsSelf: false");
        if (g.IsCausal)
            arguments.Add("IsCausal: true");
        return $"new AttentionShape({string.Join(", ", arguments)})";
    }

    public static string Cache(StepCache cache) => Code.Text($"new StepCache(Heads: {cache.Heads}, Width: {cache.Width}, Steps: {cache.Steps})");

    private static void Add(List<string> arguments, string name, int value, int otherwise)
    {
        if (value != otherwise)
            arguments.Add($"{name}: {Literal.Of(value)}");
    }
}
