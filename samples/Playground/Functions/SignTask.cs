namespace Playground.Functions;

/// <summary>What two neurons with a sign, and a third one, are to say of the corners.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Key">As it stands in the address.</param>
/// <param name="Wanted">−1 or 1 for each, in the order of <see cref="SignPlane.Corners"/>.</param>
/// <param name="Weights">Nine numbers that do it.</param>
public sealed record SignTask(string Name, string Key, IReadOnlyList<int> Wanted, IReadOnlyList<float> Weights)
{
    public static IReadOnlyList<SignTask> All { get; } =
    [
        new("and", "and", [-1, -1, -1, 1], [1, 1, -1, 0, 0, 1, 1, 0, 0]),
        new("or", "or", [-1, 1, 1, 1], [1, 1, 1, 0, 0, 1, 1, 0, 0]),
        new("exclusive or", "xor", [-1, 1, 1, -1], [1, 1, 1, -1, -1, 1, 1, 1, -1]),
    ];
}
