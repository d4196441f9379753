<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Logout button, for every page of an authenticated user. Always a plain form. --%>
<%@ attribute name="next" required="false" description="address of the page after the logout" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<form method="post" action="<c:out value="${root}"/>/api/logout">
  <t:owner/>
  <c:if test="${not empty next}"><input type="hidden" name="next_give" value="<c:out value="${next}"/>"></c:if>
  <button class="button is-fullwidth" id="logout" type="submit"><c:out value="${text['logout']}"/></button>
</form>
