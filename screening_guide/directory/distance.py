"""Distances over the ground, in miles."""

import math

EARTH_RADIUS_MILES = 3958.8
MILES_PER_DEGREE = 69.05
REACH_MILES = 25.0


def miles_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points given in degrees, in miles."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_dphi, half_dlambda = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    a = math.sin(half_dphi) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_dlambda) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(a))


def box(latitude: float, longitude: float, miles: float) -> tuple[float, float, float, float]:
    """A rectangle that holds every point within a distance.

    Returns:
        Least and greatest latitude, least and greatest longitude, in degrees.
    """
    up = miles / MILES_PER_DEGREE
    across = up / max(math.cos(math.radians(latitude)), 0.1)
    return latitude - up, latitude + up, longitude - across, longitude + across
