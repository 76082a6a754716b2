namespace Redoubt.Model.Redis;

/// <summary>The commands that a policy can name: those of redis-server 7.0, as it lists them.</summary>
internal static class RedisCommands
{
    private const string AllNames = """
        acl append asking auth bgrewriteaof bgsave bitcount bitfield bitfield_ro bitop bitpos blmove blmpop
        blpop brpop brpoplpush bzmpop bzpopmax bzpopmin client cluster command config copy dbsize debug decr
        decrby del discard dump echo eval eval_ro evalsha evalsha_ro exec exists expire expireat expiretime
        failover fcall fcall_ro flushall flushdb function geoadd geodist geohash geopos georadius
        georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore get getbit getdel getex
        getrange getset hdel hello hexists hget hgetall hincrby hincrbyfloat hkeys hlen hmget hmset
        hrandfield hscan hset hsetnx hstrlen hvals incr incrby incrbyfloat info keys lastsave latency lcs
        lindex linsert llen lmove lmpop lolwut lpop lpos lpush lpushx lrange lrem lset ltrim memory mget
        migrate module monitor move mset msetnx multi object persist pexpire pexpireat pexpiretime pfadd
        pfcount pfdebug pfmerge pfselftest ping psetex psubscribe psync pttl publish pubsub punsubscribe
        quit randomkey readonly readwrite rename renamenx replconf replicaof reset restore restore-asking
        role rpop rpoplpush rpush rpushx sadd save scan scard script sdiff sdiffstore select set setbit
        setex setnx setrange shutdown sinter sintercard sinterstore sismember slaveof slowlog smembers
        smismember smove sort sort_ro spop spublish srandmember srem sscan ssubscribe strlen subscribe
        substr sunion sunionstore sunsubscribe swapdb sync time touch ttl type unlink unsubscribe unwatch
        wait watch xack xadd xautoclaim xclaim xdel xgroup xinfo xlen xpending xrange xread xreadgroup
        xrevrange xsetid xtrim zadd zcard zcount zdiff zdiffstore zincrby zinter zintercard zinterstore
        zlexcount zmpop zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrangestore
        zrank zrem zremrangebylex zremrangebyrank zremrangebyscore zrevrange zrevrangebylex zrevrangebyscore
        zrevrank zscan zscore zunion zunionstore
        """;

    private const string AllCategories = """
        admin all bitmap blocking connection dangerous fast geo hash hyperloglog keyspace list pubsub read
        scripting set slow sortedset stream string transaction write
        """;

    private static readonly Dictionary<string, HashSet<string>> Subcommands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["acl"] = Split("cat deluser dryrun genpass getuser help list load log save setuser users whoami"),
        ["client"] = Split("""
            caching getname getredir help id info kill list no-evict pause reply setname tracking trackinginfo
            unblock unpause
            """),
        ["cluster"] = Split("""
            addslots addslotsrange bumpepoch count-failure-reports countkeysinslot delslots delslotsrange
            failover flushslots forget getkeysinslot help info keyslot links meet myid nodes replicas replicate
            reset saveconfig set-config-epoch setslot shards slaves slots
            """),
        ["command"] = Split("count docs getkeys getkeysandflags help info list"),
        ["config"] = Split("get help resetstat rewrite set"),
        ["function"] = Split("delete dump flush help kill list load restore stats"),
        ["latency"] = Split("doctor graph help histogram history latest reset"),
        ["memory"] = Split("doctor help malloc-stats purge stats usage"),
        ["module"] = Split("help list load loadex unload"),
        ["object"] = Split("encoding freq help idletime refcount"),
        ["pubsub"] = Split("channels help numpat numsub shardchannels shardnumsub"),
        ["script"] = Split("debug exists flush help kill load"),
        ["slowlog"] = Split("get help len reset"),
        ["xgroup"] = Split("create createconsumer delconsumer destroy help setid"),
        ["xinfo"] = Split("consumers groups help stream"),
    };

    public static IReadOnlySet<string> Names { get; } = Split(AllNames);

    public static IReadOnlySet<string> Categories { get; } = Split(AllCategories);

    public static bool HasSubcommand(string command, string subcommand) =>
        Subcommands.TryGetValue(command, out var known) && known.Contains(subcommand);

    private static HashSet<string> Split(string words) =>
        new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
