namespace Redoubt.Engine.Replication;

public enum ReplicationRole
{
    Primary,
    Replica,
}
