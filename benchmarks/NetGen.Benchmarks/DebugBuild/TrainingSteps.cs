using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Generator;

namespace NetGen.Benchmarks.DebugBuild;

/// <summary>A network that is generated and compiled in this process as a project of the given configuration would be, and its training step.</summary>
internal sealed class TrainingSteps : IDisposable
{
    private readonly INetwork _network;
    private readonly ITrainer _trainer;
    private readonly Work _step;
    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly float[] _targets;

    private TrainingSteps(INetwork network, int batch)
    {
        _network = network;
        _trainer = network.CreateTrainer(batch, new Adam(1e-3f), threads: 1);
        PortDescription input = network.Description.Inputs[0], target = network.Description.Targets[0];
        var random = new Random(1);
        _inputs = new float[batch * input.Size];
        for (int i = 0; i < _inputs.Length; i++)
            _inputs[i] = random.NextSingle() - 0.5f;
        _targets = new float[batch * target.Size];
        _labels = [.. Enumerable.Range(0, batch * target.Size).Select(i => random.Next(Math.Max(target.Classes, 1)))];
        _step = target.Kind == PortKind.Labels ? OfLabels() : OfValues();
    }

    private delegate void Work();

    private delegate float LabelStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    private delegate float ValueStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    public static TrainingSteps Of(Declaration declaration, OptimizationLevel level, int batch)
    {
        CSharpCompilation project = declaration.Project();
        Declaration.Driver().RunGeneratorsAndUpdateCompilation(project.WithOptions(project.Options.WithOptimizationLevel(level)), out Compilation output, out _);
        using var assembly = new MemoryStream();
        var result = output.Emit(assembly);
        if (!result.Success)
            throw new InvalidOperationException($"What is generated for {declaration.Name} does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
        assembly.Position = 0;
        Assembly loaded = new AssemblyLoadContext(level.ToString()).LoadFromStream(assembly);
        Type type = loaded.GetExportedTypes().Single(t => t.Name == declaration.Name && typeof(INetwork).IsAssignableFrom(t));
        return new((INetwork)Activator.CreateInstance(type, 1UL)!, batch);
    }

    public void Step() => _step();

    public void Dispose()
    {
        _trainer.Dispose();
        _network.Dispose();
    }

    private Work OfLabels()
    {
        var step = Method("Step", typeof(ReadOnlySpan<int>)).CreateDelegate<LabelStep>(_trainer);
        return () => step(_inputs, _labels);
    }

    private Work OfValues()
    {
        var step = Method("Step", typeof(ReadOnlySpan<float>)).CreateDelegate<ValueStep>(_trainer);
        return () => step(_inputs, _targets);
    }

    private MethodInfo Method(string name, Type target) => _trainer.GetType().GetMethod(name, [typeof(ReadOnlySpan<float>), target])
        ?? throw new InvalidOperationException($"{_network.Name} has no step for one input and one target.");
}
