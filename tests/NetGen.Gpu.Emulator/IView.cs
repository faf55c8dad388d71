namespace ILGPU.Emulation;

/// <summary>A view of whatever elements, as the words of memory that it covers.</summary>
internal interface IView
{
    Storage? Storage { get; }

    /// <summary>Elements.</summary>
    long Length { get; }

    /// <summary>Where it begins.</summary>
    long Word { get; }

    long Words { get; }
}
