namespace Playground.Training;

/// <summary>Something that goes on in passes, and of which there is a picture after each.</summary>
public interface IPacedWork<out TPicture> : IDisposable
{
    /// <summary>Makes one more pass.</summary>
    /// <exception cref="NetGen.DivergedException">It cannot go on like this.</exception>
    void Pass();

    /// <summary>What there is to see now.</summary>
    TPicture Picture();
}
