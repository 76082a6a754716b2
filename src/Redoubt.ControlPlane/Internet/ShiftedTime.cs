namespace Redoubt.ControlPlane.Internet;

/// <summary>A clock that is wrong by so much.</summary>
internal sealed class ShiftedTime(TimeProvider right, Func<TimeSpan> shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + shift();
}
