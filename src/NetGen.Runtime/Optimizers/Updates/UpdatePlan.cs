using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Kernels;
using NetGen.Memory;

namespace NetGen.Optimizers;

/// <summary>What an update walks over: of each group of parameters the pieces of the storage that are trained at the moment. Made when that changes, not per step.</summary>
internal sealed class UpdatePlan
{
    private UpdatePlan(object trained, UpdateGroup[] groups) => (Trained, Groups) = (trained, groups);

    /// <summary>What the set trained when this was made; another object as soon as something is frozen or unfrozen.</summary>
    public object Trained { get; }

    /// <summary>Groups that have something to train; the last one is what no group names.</summary>
    public UpdateGroup[] Groups { get; }

    /// <param name="parameters">Whose storage.</param>
    /// <param name="groups">The first that matches a parameter has it.</param>
    public static UpdatePlan Of(ParameterSet parameters, IReadOnlyList<ParameterGroup> groups)
    {
        var members = new List<Parameter>[groups.Count + 1];
        for (int i = 0; i < members.Length; i++)
            members[i] = [];
        foreach (Parameter parameter in parameters.Where(p => p.Trainable && !p.IsFrozen).OrderBy(p => p.Offset))
        {
            int group = 0;
            while (group < groups.Count && !groups[group].Has(parameter))
                group++;
            members[group].Add(parameter);
        }
        return new UpdatePlan(parameters.Trained,
            [.. members.Select((its, i) => new UpdateGroup(i < groups.Count ? groups[i] : null, its, parameters.TrainableFloats)).Where(group => group.Tensors.Length > 0)]);
    }
}

/// <summary>Parameters that are updated with the same numbers.</summary>
internal sealed unsafe class UpdateGroup
{
    private readonly UpdateUnit[] _units;
    private readonly UpdateTensor[] _tensors;

    public UpdateGroup(ParameterGroup? settings, List<Parameter> members, int trainableFloats)
    {
        Settings = settings;
        _tensors = GC.AllocateUninitializedArray<UpdateTensor>(members.Count, pinned: true);
        var stretches = new List<(int Start, int End)>();
        for (int i = 0; i < members.Count; i++)
        {
            Parameter member = members[i];
            // The first axis against all others: one filter, or one unit of a dense layer, is a row.
            int rows = member.Shape.Length > 1 ? member.Shape[0] : 1;
            _tensors[i] = new UpdateTensor(member.Offset, member.Length, rows, rows == 0 ? 0 : member.Length / rows);
            int end = Math.Min(trainableFloats, (int)Pieces.Filled(member.Offset + member.Length, AlignedBuffer.Alignment));
            if (stretches.Count > 0 && stretches[^1].End == member.Offset)
                stretches[^1] = (stretches[^1].Start, end);
            else
                stretches.Add((member.Offset, end));
        }
        Stretches = [.. stretches];
        UpdateUnit[] units = [.. stretches.SelectMany(s => Enumerable.Range(0, UpdatePass.Units(s.End - s.Start))
            .Select(i => new UpdateUnit(s.Start + i * UpdatePass.Unit, Math.Min(UpdatePass.Unit, s.End - s.Start - i * UpdatePass.Unit))))];
        _units = GC.AllocateUninitializedArray<UpdateUnit>(units.Length, pinned: true);
        units.CopyTo(_units, 0);
    }

    /// <summary>What is special about them; null for what no group names.</summary>
    public ParameterGroup? Settings { get; }

    /// <summary>The stretches of the storage, gaps between parameters included.</summary>
    public (int Start, int End)[] Stretches { get; }

    /// <summary>The same in pieces of work. Pinned; whoever computes with the pointer keeps this object.</summary>
    public ReadOnlySpan<UpdateUnit> Units => _units;

    /// <summary>Tensor by tensor. Pinned.</summary>
    public ReadOnlySpan<UpdateTensor> Tensors => _tensors;

    public UpdateUnit* UnitPointer => (UpdateUnit*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_units));

    public UpdateTensor* TensorPointer => (UpdateTensor*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_tensors));
}

/// <summary>Neighbouring floats that one worker updates at a time.</summary>
internal readonly record struct UpdateUnit(int Start, int Count);

/// <summary>A tensor's place, and its sizes as a matrix.</summary>
internal readonly record struct UpdateTensor(int Start, int Count, int Rows, int Columns);
