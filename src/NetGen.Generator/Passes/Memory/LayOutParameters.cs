using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Places every parameter in the buffer of its owner: the trained ones first, so that gradients and moments cover just the front of it, then frozen ones, then buffers.
/// </summary>
internal static class LayOutParameters
{
    public static (EquatableArray<ParameterPlan> Parameters, EquatableArray<OwnerPlan> Owners) Run(EquatableArray<ParameterInfo> parameters, PlanWatch? watch = null)
    {
        int[] offsets = new int[parameters.Count];
        var owners = new List<OwnerPlan>();
        for (int owner = 0; owner <= parameters.Select(p => p.Owner).DefaultIfEmpty(0).Max(); owner++)
            owners.Add(LayOut(parameters, owner, offsets, watch is null ? 0 : PlanWatch.Gap));
        return (parameters.Select((info, i) => new ParameterPlan(info, offsets[i])).ToEquatableArray(), owners.ToEquatableArray());
    }

    private static OwnerPlan LayOut(EquatableArray<ParameterInfo> parameters, int owner, int[] offsets, int gap)
    {
        long next = 0;
        long trainable = 0;
        for (int group = 0; group < 3; group++)
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                ParameterInfo info = parameters[i];
                if (info.Owner != owner || (info.IsBuffer ? 2 : info.Trainable ? 0 : 1) != group)
                    continue;
                offsets[i] = checked((int)next);
                next += Pieces.Filled(info.Shape.Size + gap, Grain.Line);
            }
            if (group == 0)
                trainable = next;
        }
        return new OwnerPlan(checked((int)next), checked((int)trainable));
    }
}
