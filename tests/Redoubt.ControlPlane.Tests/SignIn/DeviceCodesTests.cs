using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.SignIn;

namespace Redoubt.ControlPlane.Tests.SignIn;

public sealed class DeviceCodesTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_code_that_was_typed_lets_its_program_in_once_and_no_other()
    {
        var codes = new DeviceCodes(time);
        var (mine, typed) = codes.Begin();
        var (other, _) = codes.Begin();
        Assert.Equal(DeviceCodes.State.Pending, codes.Take(mine));
        Assert.False(codes.Approve("QQQQQQQQQ-"));
        Assert.True(codes.Approve($" {typed.ToLowerInvariant()} "));
        Assert.Equal(DeviceCodes.State.Pending, codes.Take(other));
        Assert.Equal(DeviceCodes.State.Approved, codes.Take(mine));
        Assert.Equal(DeviceCodes.State.Unknown, codes.Take(mine));
        Assert.Equal(DeviceCodes.State.Unknown, codes.Take("nobody's"));
    }

    [Fact]
    public void A_code_expires_whether_it_was_typed_or_not()
    {
        var codes = new DeviceCodes(time);
        var (typedInTime, first) = codes.Begin();
        var (neverTyped, second) = codes.Begin();
        Assert.True(codes.Approve(first));
        time.Advance(DeviceCodes.Lifetime);
        Assert.False(codes.Approve(second));
        Assert.Equal(DeviceCodes.State.Expired, codes.Take(typedInTime));
        Assert.Equal(DeviceCodes.State.Expired, codes.Take(neverTyped));
    }

    [Fact]
    public void However_many_begin_the_newest_wait()
    {
        var codes = new DeviceCodes(time);
        var (oldest, _) = codes.Begin();
        for (var i = 0; i < 1000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            codes.Begin();
        }

        Assert.Equal(DeviceCodes.State.Unknown, codes.Take(oldest));
    }
}
