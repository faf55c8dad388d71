using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// How the tiles of a batch and the output channels are cut into units: groups of neighbouring tiles, each with one or several panels of channels. The panels of a group
/// follow each other, so that who takes several transforms its tiles once.
/// </summary>
/// <param name="tiles">Tiles.</param>
/// <param name="groups">Groups of them; none if there are no tiles.</param>
/// <param name="panels">Panels of output channels.</param>
internal readonly struct WinogradUnits(int tiles, int groups, int panels)
{
    private readonly int _tiles = tiles;
    private readonly int _groups = groups;

    /// <summary>Panels of output channels.</summary>
    public int Panels { get; } = panels;

    /// <summary>How many there are.</summary>
    public int Count => _groups * Panels;

    /// <summary>Tiles of the largest group.</summary>
    public int MostTiles => _groups == 0 ? 0 : Pieces.Of(_tiles, _groups);

    /// <summary>Group and panel of a unit, and the tiles of the group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Locate(int unit, out int group, out int panel, out int firstTile, out int tiles)
    {
        group = unit / Panels;
        panel = unit % Panels;
        firstTile = (int)((long)_tiles * group / _groups);
        tiles = (int)((long)_tiles * (group + 1) / _groups) - firstTile;
    }
}
