namespace Redoubt.Engine.Protocol;

/// <summary>The replies of the protocol's second version.</summary>
public enum RedisReplyKind
{
    Text,
    Number,
    Error,
    Array,
    Null,
}
