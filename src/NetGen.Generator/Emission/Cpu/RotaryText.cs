using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>What both layouts say of rotary positions.</summary>
internal static class RotaryText
{
    public static string Sizes(RotaryOp op, TensorShape shape) =>
        Code.Text($"features: {shape.Channels}, turned: {op.Turned}, headWidth: {op.HeadWidth}, steps: {shape.Steps}, ")
        + Code.Text($"angleBase: {Literal.Double(op.Base)}, direction: {(op.Back ? -1 : 1)}");

    public static string Sizes(RotaryStepOp op, TensorShape shape) =>
        Code.Text($"features: {shape.Channels}, turned: {op.Turned}, headWidth: {op.HeadWidth}, steps: {op.Steps}, angleBase: {Literal.Double(op.Base)}");
}
