namespace Redoubt.Model.Redis;

/// <summary>The days of a patch schedule.</summary>
public enum PatchDay
{
    /// <summary>Every Monday.</summary>
    Monday,

    /// <summary>Every Tuesday.</summary>
    Tuesday,

    /// <summary>Every Wednesday.</summary>
    Wednesday,

    /// <summary>Every Thursday.</summary>
    Thursday,

    /// <summary>Every Friday.</summary>
    Friday,

    /// <summary>Every Saturday.</summary>
    Saturday,

    /// <summary>Every Sunday.</summary>
    Sunday,

    /// <summary>All seven.</summary>
    Everyday,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,
}
