using System.Runtime.InteropServices;

namespace NetGen.Memory;

/// <summary>
/// Tells an object of each full garbage collection, as long as it lives: an unreachable object whose finalizer runs after a collection, and that asks for another run.
/// Having survived two collections it is looked at by full ones only.
/// </summary>
internal sealed class CollectionNotice
{
    private readonly Action<object> _act;

    // Not a WeakReference: that is unreachable too, and may have been finalized first.
    private GCHandle _target;

    private CollectionNotice(object target, Action<object> act)
    {
        _target = GCHandle.Alloc(target, GCHandleType.Weak);
        _act = act;
    }

    /// <summary>Runs as a finalizer: <paramref name="act"/> must be short, and safe beside any other thread.</summary>
    public static void Register<T>(T target, Action<T> act) where T : class => _ = new CollectionNotice(target, o => act((T)o));

    /// <summary>A collection has ended.</summary>
    ~CollectionNotice()
    {
        if (_target.Target is not { } target)
        {
            _target.Free();
            return;
        }
        _act(target);
        GC.ReRegisterForFinalize(this);
    }
}
