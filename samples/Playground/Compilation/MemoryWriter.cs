using NetGen.Generator.Plans;

namespace Playground.Compilation;

/// <summary>Reads from the calls of programs which value lies where, from the call that writes it to the last one that reads it.</summary>
internal static class MemoryWriter
{
    /// <param name="plan">The plan.</param>
    /// <param name="names">Programs that run one behind the other in the same memory.</param>
    public static MemoryMap Of(NetworkPlan plan, IReadOnlyList<string> names)
    {
        ProgramPlan[] programs = [.. names.Select(plan.Find).OfType<ProgramPlan>()];
        var calls = new List<string>();
        var blocks = new List<MemoryBlock>();
        // Those whose place has not been taken by another value yet, as numbers of blocks.
        var alive = new List<int>();
        for (int program = 0; program < programs.Length; program++)
        {
            foreach (ProgramStep step in programs[program].Steps)
            foreach (KernelCall call in step.Calls)
            {
                int at = calls.Count, times = step is Repeat loop ? loop.Loop.Steps : 1;
                calls.Add(call.Title.Length > 0 ? call.Title : plan.Kernels[call.Kernel].Name);
                foreach (Location read in call.Inputs.Append(call.Bias).Concat(call.Operands).Where(place => place.Space == Space.Arena))
                {
                    int block = alive.FindLastIndex(i => blocks[i].Offset <= read.Offset && read.Offset < blocks[i].Offset + blocks[i].Size);
                    if (block >= 0)
                        blocks[alive[block]] = blocks[alive[block]] with { To = at };
                }
                long size = plan.Kernels[call.Kernel].Body.Shape.Size;
                foreach (Location written in call.Outputs.Where(place => place.Space == Space.Arena))
                    Write(new MemoryBlock(calls[at], call.Layer, at, at, written.Offset, written.Stride == 0 ? size : size * times, program > 0));
                for (int i = 0; i < call.Scratch.Count; i++)
                {
                    if (call.Scratch[i].Space == Space.Arena)
                        Write(new MemoryBlock($"{calls[at]}: while it runs", call.Layer, at, at, call.Scratch[i].Offset, plan.Kernels[call.Kernel].Body.Scratch[i].Floats,
                            program > 0));
                }
            }
        }
        return new MemoryMap(calls, programs.Max(program => program.ArenaPerSample), blocks, blocks.Sum(block => block.Size));

        void Write(MemoryBlock block)
        {
            // A part of a value that is there already, or the value itself once more, computed in place.
            if (alive.FindIndex(i => blocks[i].Offset <= block.Offset && block.Offset + block.Size <= blocks[i].Offset + blocks[i].Size && blocks[i].To >= block.From
                && blocks[i].Size > block.Size) is >= 0 and var whole)
            {
                blocks[alive[whole]] = blocks[alive[whole]] with { To = block.To };
                return;
            }
            alive.RemoveAll(i => blocks[i].Offset < block.Offset + block.Size && block.Offset < blocks[i].Offset + blocks[i].Size);
            alive.Add(blocks.Count);
            blocks.Add(block);
        }
    }
}
